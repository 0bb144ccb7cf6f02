"""Small tables for telling which names mean the same. All written for this project."""

from __future__ import annotations

from anechoic.language.wordlists import listed


def _table(rows: str) -> dict[str, str]:
    """Read "name: other, other" lines into other -> name; the name stands for itself too."""
    table = {}
    for row in rows.strip().splitlines():
        name, others = (side.strip() for side in row.split(":"))
        table.update(dict.fromkeys([name, *(other.strip() for other in others.split(","))], name))
    return table


SYNONYMS = _table("""
    united states: us, usa, america, united states of america
    united kingdom: uk, britain, great britain
    united nations: un
    european union: eu
    united arab emirates: uae, emirates
    soviet union: ussr
    north korea: dprk, democratic people's republic of korea
    south korea: rok, republic of korea
    china: prc, people's republic of china
    taiwan: republic of china
    russia: russian federation
    iran: islamic republic of iran
    germany: federal republic of germany
    netherlands: holland
    czech republic: czechia
    myanmar: burma
    turkey: turkiye
    ivory coast: cote d'ivoire
    eswatini: swaziland
    congo: drc, democratic republic of congo, democratic republic of the congo, dr congo
    new york: nyc, new york city
    los angeles: la
    washington dc: district of columbia, washington d.c
    kyiv: kiev
    kolkata: calcutta
    mumbai: bombay
    islamic state: isis, isil, daesh, is, islamic state group, islamic state of iraq and syria
    al-qaeda: al-qaida, al qaeda, al qaida, qaeda
    hezbollah: hizbollah, hizbullah, hezballah
    associated press: ap
    agence france-presse: afp
    nato: north atlantic treaty organization, north atlantic treaty organisation
    republican party: gop, republicans
    democratic party: democrats
    labour party: labour
    house of representatives: house
    federal reserve: fed
    european central bank: ecb
    international monetary fund: imf
    world health organization: who, world health organisation
    facebook: meta
    california: calif, cal
    pennsylvania: penn
    massachusetts: mass
    michigan: mich
    wisconsin: wis
    connecticut: conn
    minnesota: minn
    tennessee: tenn
    alabama: ala
    arizona: ariz
    colorado: colo
    florida: fla
    illinois: ill
    oklahoma: okla
    washington state: wash
""")

CAPITALS = _table("""
    United States: washington, white house, washington dc
    United Kingdom: london, downing street, whitehall
    Russia: moscow, kremlin
    China: beijing
    Ukraine: kyiv, kiev
    Iran: tehran
    Israel: jerusalem
    France: paris, elysee
    Germany: berlin
    Japan: tokyo
    North Korea: pyongyang
    South Korea: seoul
    Turkey: ankara
    India: new delhi, delhi
    Pakistan: islamabad
    Afghanistan: kabul
    Saudi Arabia: riyadh
    Egypt: cairo
    Syria: damascus
    Iraq: baghdad
    Lebanon: beirut
    European Union: brussels
    Poland: warsaw
    Hungary: budapest
    Spain: madrid
    Italy: rome
    Greece: athens
    Canada: ottawa
    Australia: canberra
    Taiwan: taipei
    Venezuela: caracas
    Cuba: havana
    Ethiopia: addis ababa
    Kenya: nairobi
    Belarus: minsk
""")
CAPITALS = {place: nation for place, nation in CAPITALS.items() if place != nation}

TITLES = listed(
    """
    mr mrs ms mx miss dr doctor prof professor gen general lt lieutenant col colonel maj major capt
    captain cpl corporal sgt sergeant adm admiral cmdr commander brig brigadier marshal sen senator rep
    representative congressman congresswoman gov governor president vice prime minister premier
    chancellor secretary chairman chairwoman chair speaker king queen prince princess duke duchess lord
    lady sir dame baron baroness count emperor sultan emir sheikh ayatollah imam mullah pope cardinal
    archbishop bishop rev reverend pastor father rabbi judge justice chief deputy attorney sheriff mayor
    councillor inspector detective superintendent officer coach director administrator commissioner
    ambassador spokesman spokeswoman spokesperson emeritus biologist brother sister dear
    """
)
POST_NOMINALS = listed("jr sr ii iii iv v frs dbe obe mbe cbe ra qc kc phd md mp esq")
CORPORATE = listed("inc corp corporation co company ltd limited plc llc llp gmbh ag sa nv group holdings")
GENERIC_HEADS = listed(
    """
    university college peninsula harbour harbor party club province prefecture region river airport
    avenue street agency newspaper magazine corporation company inc corp group party movement fc afc
    airlines motors
    """
)
ORGANISATION_WORDS = listed(
    """
    academy administration agency airlines airways alliance army assembly association authority bank
    board brigade broadcasting bureau center centre chamber church club coalition college command
    commission committee company congress consortium corps council court department directorate
    federation force forces foundation front fund gazette guard herald hospital house institute
    institution international journal laboratory league mail ministry mission motors movement museum
    navy network news observer office orchestra organisation organization parliament partners party
    police post press radio school senate service services society studio studios systems technologies
    telegraph television theatre times treasury tribunal tribune trust union university watch airport
    street avenue road square park bridge river lake mount island islands sea bay county state states
    kingdom republic prize cup award
    """
)
FAMILY_FIRST = listed(
    """
    kim lee park choi jung kang cho yoon moon lim han shin xi li wang zhang liu chen yang zhao huang wu
    zhou xu sun ma zhu hu guo he lin luo deng mao wen jiang tsai lam wong nguyen tran le pham hoang vu
    """
)
"""Family names that stand first in Korean, Chinese and Vietnamese names of three words."""
SMALL_WORDS = listed("of the and for in on at to de la du des et der und &")
NICKNAMES = _table("""
    william: bill, billy, will, willie
    robert: bob, bobby, rob
    richard: dick, rick, rich
    james: jim, jimmy
    john: jack, johnny, jon
    joseph: joe, joey
    michael: mike, mick
    thomas: tom, tommy
    charles: charlie, chuck
    lawrence: larry, laurence
    edward: ed, eddie, ted, ned
    anthony: tony
    donald: don
    daniel: dan, danny
    david: dave
    stephen: steve, steven
    christopher: chris
    matthew: matt
    nicholas: nick
    benjamin: ben, bibi
    samuel: sam
    timothy: tim
    gregory: greg
    kenneth: ken
    ronald: ron
    andrew: andy, drew
    alexander: alex
    elizabeth: liz, beth, betty
    katherine: kate, kathy, katie, kathryn, catherine
    margaret: maggie, peggy, meg
    patricia: pat, patty
    susan: sue
    deborah: debbie, debra
    barbara: barb
    jennifer: jen, jenny
    rebecca: becky
    vladimir: volodymyr
    mohammed: muhammad, mohamed, mohammad, muhammed
    alexei: alexey, aleksei
    sergei: sergey
    dmitry: dmitri
""")
