# ruff: noqa: E501  (a pattern is easier to read on one line)
"""Words that sell, credit, sign or point elsewhere, in the languages that we read.

Each pattern is tried on one block of text only, and only if it is short: a report may well tell that a
paper asks its readers to subscribe. Most must begin the block; the few that may stand anywhere are tried
only where one of the words in `_TRIGGERS` occurs, for speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from anechoic.articles.telling import says_who, tells
from anechoic.articles.things import BlockKind

MAX_PROMO_CHARS = 420
MAX_CREDIT_CHARS = 160
MAX_RELATED_CHARS = 260
MAX_BIO_CHARS = 900

_SIGN_UP = (
    r"(?:please\s+)?(?:sign|log)[\s-]?(?:up|in)\b(?=\s*(?:$|[!.:|]|now|here|today|below|for\s+(?:our|the|a|free|my|more|\w+['’]s)|to\s+(?:our|get|receive|read|continue|comment|your|view|access|the|unlock|save|hear|stay)|with|and\s+\w+\s+(?:our|the)|or))",
    r"(?:please\s+)?(?:subscribe|register)\b(?=\s+(?:to|now|here|today|for|and|on|via|with|our|free|at|or|below)\b|\s*[!.&>›»:|]|\s*$)",
    r"(?:get|join|try)\s+(?:our|the)\s+(?:\S+\s+){0,5}(?:newsletters?|email|e-mail|app|whatsapp|telegram|channel|community|mailing\s+list)\b",
    r"(?:our|the|free|daily|weekly)?\s*(?:\S+\s+){0,3}news\s?letters?\s*[.!:]?$",
    r"(?:download|get|try)\s+(?:our|the)\s+(?:\S+\s+){0,3}app\b",
    r"(?:become|be)\s+an?\s+(?:\S+\s+){0,3}(?:member|subscriber|supporter|patron)\b(?!.{120})",
    r"(?:subscribe|subscription|sign\s*up|register|log\s*in|join\s+(?:now|us|for\s+free)|start\s+(?:your\s+)?free\s+trial)\W*(?:&\s*save\W*)?$",
    r"cancel\s+or\s+pause\b|(?:cancel|pause)\s+(?:anytime|at\s+any\s+time)\b",
    r"(?:please\s+)?donate\b.{0,120}$|(?:please\s+)?make\s+an?\s+(?:\S+\s+)?(?:donation|contribution)\b.{0,80}$",
    r"(?:this|the)\s+(?:article|content|story|post)\s+is\s+(?:only\s+)?(?:for|available\s+to|reserved\s+for)\s+(?:\S+\s+){0,3}(?:subscribers|members)\b",
    r"stay\s+(?:informed|connected|up[\s-]to[\s-]date|tuned|in\s+the\s+(?:know|loop))\b.{0,200}$",
    r"(?:thanks?|thank\s+you)\s+for\s+(?:signing|subscribing)\b|something\s+went\s+wrong\b",
    r"(?:enter|your)\s+(?:your\s+)?e-?mail(?:\s+address)?\W*$|e-?mail(?:\s+address)?\W*$",
    r"(?:was\s+this\s+(?:newsletter|e-?mail)\s+forwarded|view\s+(?:this\s+)?(?:email\s+)?in\s+(?:your\s+)?browser)\b",
    r"(?:jetzt|hier|gleich)?\s*(?:abonnieren|anmelden|registrieren|einloggen)\b.{0,120}$",
    r"(?:abonnez-vous|inscrivez-vous|s['’]abonner|je\s+m['’]abonne|recevez|se\s+connecter|créez?\s+un\s+compte)\b.{0,240}$",
    r"(?:suscríbe|suscribi|suscríba|regístra|apúnta|únete|inici[ae]r?\s+sesión)\S*\b.{0,200}$|recib[ea]\s+(?:en|todas|las|nuestr|gratis|lo)\b.{0,160}$",
    r"(?:iscriviti|abbonati|ricevi|registrati|accedi|scarica)\b.{0,200}$",
    r"(?:assine|inscreva-se|cadastre-se|receba|faça\s+(?:seu\s+)?login|clique\s+aqui|entre\s+no\s+(?:nosso\s+)?(?:canal|grupo))\b.{0,200}$",
    r"(?:abonneer|schrijf\s+(?:je|u)|meld\s+(?:je|u)|inloggen|word\s+abonnee|ontvang)\b.{0,200}$",
    r"(?:zapisz\s+się|zaloguj|subskrybuj|zasubskrybuj|zarejestruj|kup\s+(?:dostęp|prenumeratę)|dołącz\s+do)\b.{0,200}$",
    r"(?:prenumerera|logga\s+in|tilmeld|abonner|meld\s+deg|få\s+nyhetsbrev|tilaa|kirjaudu)\b.{0,200}$",
    r"(?:подпис(?:ывайтесь|аться|ывайся|ка)|подпишитесь|войти|зарегистрируйтесь|підпис(?:уйтесь|атися))\b.{0,200}$",
    r"(?:abone\s+ol|üye\s+ol|giriş\s+yap)\b.{0,120}$|(?:đăng\s+ký|đăng\s+nhập)\b.{0,80}$|(?:berlangganan|daftar)\b.{0,80}$",
    r"(?:会員登録|ログイン|有料会員|メルマガ|登録する|残り[:\s\d]+文字|続きを読むには|订阅|訂閱|登录|登入|注册|구독하|로그인|회원가입)",
    r"(?:kup|přihlaste|předplaťte|odebírejte|iratkozzon|abonează|εγγραφείτε|הירשמ|اشترك|सब्सक्राइब)\S*\b.{0,160}$",
    r"(?:sie\s+möchten|sie\s+wollen|sie\s+mögen|du\s+möchtest|keine\s+(?:news|nachricht|meldung)\w*\s+(?:mehr\s+)?verpassen).{0,200}$",
    r"(?:aktuelle\s+nachrichten|nachrichten)\s+aufs\s+handy\b.{0,160}$",
    r"get\s+(?:the\s+|all\s+the\s+)?(?:daily|weekly|breaking|latest|top|local|national)\s+(?:\S+\s+){0,2}(?:news|headlines|updates|stories|alerts)\b.{0,60}$",
    r"(?:want|looking\s+for|need)\s+more\b.{0,80}\?\s*(?:(?:sign\s+up|subscribe|check\s+out)(?!\w)|(?:follow|join|read|check|visit|download|listen\s+to)\s+(?:our|us|me|more)\b|follow\s+(?:@|.{1,50}\bon\s+(?:x|twitter|facebook|instagram|tiktok|youtube)\b)).{0,120}$",
    r"(?:download|subscribe)\s+(?:and\s+\w+\s+to\s+)?(?:our|the|my)\s+(?:\S+\s+){0,5}(?:app|podcast|channel|newsletter|magazine|guide|e-?book)\b.{0,160}$",
)

_SIGN_UP_ANYWHERE = (
    r"\b(?:sign\s+up|register|subscribe)\s+here\W*$|\bsign\s+up\b.{0,30}\bfree\s+trial\b",
    r"\bfollow\s+(?:us|me)\s+on\s+(?:facebook|instagram|twitter|x|tiktok|youtube|linkedin|whatsapp|telegram|threads|bluesky|social\s+media)\b",
    r"\b(?:send|drop)\s+us\s+an?\s+(?:e-?mail|message|line|note)\b",
    r"^.{0,60}\bour\s+(?:\w+\s+){0,2}newsletters?\b.{0,80}$|^(?:receive|get)\b.{0,60}\bnewsletters?\W*$",
    r"\b(?:sign(?:ing)?\s+up|subscrib(?:e|ing)|register)\s+(?:now\s+|here\s+|today\s+)?(?:to|for|with)\s+(?:our|the|my|\w+['’]s|your\s+free|a\s+free|free|this)\s+(?:\S+\s+){0,6}(?:news\s?letters?|emails?|e-mails?|alerts?|updates|briefings?|free\s+trial|channel|podcast|digest|mailing\s+list|feed)\b",
    r"\b(?:get|receive|have|delivered|sent|straight|directly)\b.{0,80}\b(?:in|to)\s*(?:to)?\s+your\s+(?:e-?mail\s+)?(?:in)box\b",
    r"\balready\s+(?:a|an|have\s+an?)\s+(?:\S+\s+)?(?:subscriber|member|account)\b",
    r"\b(?:to|and)\s+(?:continue|keep)\s+reading\b|^continue\s+reading\b|^keep\s+reading\b",
    r"\bget\s+(?:unlimited|full|exclusive)\s+(?:\S+\s+){0,3}access\b|\bunlimited\s+(?:digital|website)\s+access\b",
    r"\bwhich\s+e-?mail\s+(?:address\s+)?you\s+(?:used|signed)\b",
    r"\b(?:terms\s+(?:of\s+(?:service|use)|and\s+conditions|&\s+conditions)|privacy\s+(?:policy|notice|statement))\b.{0,60}\b(?:apply|agree|accept|consent)|\b(?:agree|accept|consent)\w*\b.{0,60}\b(?:terms\s+(?:of\s+(?:service|use)|and\s+conditions)|privacy\s+(?:policy|notice|statement))",
    r"\bby\s+(?:signing\s+up|subscribing|submitting|registering|clicking|entering)\b.{0,120}\b(?:you|i)\s+(?:agree|accept|consent|acknowledge|confirm)",
    r"\b(?:support|help)\s+(?:us|our|independent)\b.{0,40}\b(?:journalism|reporting|newsroom)\b.{0,60}\b(?:donat|contribut|subscri|today|member)",
    r"\b(?:newsletters?|push-?nachrichten|whatsapp-kanal|e-?paper|probeabo|digitalabo|news-app|nachrichten-app)\b.{0,90}\b(?:abonnieren|anmelden|bestellen|testen|folgen|kostenlos|erhalten|herunterladen|sichern|richtig|hier|laden)\b",
    r"\b(?:abonnieren|bestellen|testen|melden|holen|folgen)\s+sie\b.{0,90}\b(?:newsletter|kanal|abo|app|uns|podcast|digital)\b",
    r"\b(?:diesen|den)\s+(?:ganzen\s+|vollständigen\s+)?artikel\s+(?:weiterlesen|lesen\s+sie\s+mit)\b|\bweiterlesen\s+mit\b|\bmit\s+\S+\s?\+\s+(?:weiter)?lesen\b",
    r"\b(?:externe[rnms]?\s+inhalte?|redaktioneller\s+inhalt|privatsphäre-einstellungen|datenschutz-?einstellungen|contenu\s+externe|contenidos?\s+externos?|external\s+content|third[- ]party\s+content|externe\s+content)\b",
    r"\b(?:s['’]inscrire|abonnez-vous|inscrivez-vous|inscription)\b.{0,60}\b(?:newsletter|lettre|infolettre|compte)\b",
    r"\b(?:cet\s+article|la\s+suite)\s+(?:est\s+)?(?:réservée?s?)\b|\bdéjà\s+abonnée?\b|\bil\s+vous\s+reste\b.{0,60}\bà\s+lire\b",
    r"\b(?:suscríbete|suscríbase|apúntate|regístrate)\b|\b(?:boletín|newsletter)\b.{0,60}\b(?:suscrí|correo|recib|gratis|inscr|assin)",
    r"\biscriviti\s+(?:alla|al|qui)\b|\b(?:inscreva-se|assine)\b.{0,40}\b(?:canal|newsletter|boletim)\b|\bnieuwsbrief\b.{0,60}\b(?:aan|in|ontvang|schrijf)",
    r"\b(?:подписывайтесь|підписуйтесь|подпишитесь)\b",
)

_FOLLOW = (
    r"(?:you\s+can\s+)?(?:also\s+)?(?:follow|like|find|join|connect\s+with|tweet|watch|stream|listen\s+to|hear)\s+(?:\S+\s+){0,9}?(?:on|at|via)\s+(?:our\s+)?(?:\S+\s+){0,2}?(?:twitter|x|facebook|instagram|telegram|whatsapp|linkedin|tiktok|youtube|threads|bluesky|mastodon|google\s+news|spotify|apple|flipboard|social\s+media)\b",
    r"(?:follow|like|connect)\s+(?:@|us\b|him\b|her\b|them\b|me\b)",
    r"(?:follow|share|tweet|pin|e-?mail|print|comments?|save|copy\s+link|bookmark)(?:\s+(?:this|article|story|post|page|on\s+\w+|via\s+\w+|link))*\W*$",
    r"(?:share|send|email)\s+(?:this|it)\s*(?:article|story|post|page|with|on|via|:|$).{0,60}$",
    r"(?:have\s+a|got\s+a|send\s+(?:us\s+)?(?:your\s+)?|do\s+you\s+have\s+an?)\s*(?:\S+\s+){0,2}(?:tips?|story\s+idea|question|comment|stories|news|story)\b.{0,200}(?:@|e-?mail|contact|send\s+(?:us|it)|\bus\b)",
    r"(?:send|show|e-?mail|mail)\s+us\s+your\s+(?:\S+\s+){0,2}(?:photo(?:graph)?s?|pictures?|videos?|stories|story|news|letters?|views?|thoughts|tips?)\b.{0,60}$",
    r"(?:schicken|senden)\s+sie\s+uns\s+ihre?n?\b.{0,80}$|envíe(?:nos)?\s+sus?\b.{0,60}$|envoyez-nous\s+vos\b.{0,60}$|inviateci\s+le\b.{0,60}$",
    r"(?:contact|e-?mail|reach|write\s+to)\b.{0,80}\S+@\S+\.\w+\W*$|\S+@\S+\.[a-z]{2,}$|@\w{2,20}$",
    r"(?:join|what\s+do\s+you\s+think\??.{0,40})\s*(?:the\s+)?(?:conversation|discussion|in\s+the\s+comments|comments?\s+below)\b",
    r"(?:whatsapp|telegram)[\s-]+(?:channel|kanal|canal|group|grupo|chaîne|canale)\b.{0,60}$",
    r"(?:folgst\s+du|are\s+you\s+following|do\s+you\s+follow|volg\s+je)\b(?=[^?]{0,100}(?:\b(?:us|uns|ons|x)\b|@|instagram|facebook|whatsapp|tiktok|youtube|twitter|telegram|kanal|kanaal|channel))[^?]{0,100}\?.{0,60}$",
    r"(?:¿?nos\s+sigues|nous\s+suivez-vous)\b.{0,100}\?.{0,60}$",
    r"(?:be\s+sure\s+to\s+|don['’]t\s+forget\s+to\s+)(?:follow|subscribe|like|share|sign\s+up|check\s+out)\b.{0,300}$",
    r"(?:\S+\s+){0,3}auch\s+(?:bei|auf|in)\s+(?:(?:den|sozialen|social|medien|netzwerken|media|instagram|facebook|whatsapp|tiktok|youtube|twitter|x|und|oder|@\S+)\b[,:/\s]*)+(?:[!›»>|]*$|[–-]\s*ob\s[^!?]{5,60}$)",
    r"(?:wir\s+sind|uns\s+gibt\s+es|(?:sie|ihr|du)?\s*find\w*\s+(?:(?:sie|ihr|du)\s+)?uns|uns\s+find\w*\s+(?:sie|ihr|du))\s+(?:\S+\s+){0,2}auch\s+(?:bei|auf|in)\s+[^.!?,]{1,60}[.!]?$",
    r"(?:folgen\s+sie|folge\s+uns|suivez|síguenos|síganos|seguinos|síguinos|sigue\s+(?:a|el|la|toda|nuestr)|siga-?\s?(?:nos|o)|seguici|segui\s+(?:tutt|il|la|le|su|anche)|volg\s+(?:ons|het)|śledź|obserwuj|следите|читайте\s+(?:нас|также\s+нас)|følg\s+(?:oss|med)|följ\s+(?:oss|med)|seuraa)\b.{0,160}$",
    r"(?:teilen|artikel\s+teilen|partager|partagez|compartir|compart[ae]|comparti|condividi|compartilhar?e?|delen|udostępnij|поделиться|del\s+på|paylaş|sdílet|シェア|分享|공유)\W*(?:\S+\W*){0,3}$",
)

_READ_MORE = (
    r"\W*(?:read|see|related|watch|listen|find\s+out|discover|view|explore|hear|recommended|don['’]?t\s+miss|check\s+out|more|keep\s+reading|continue|further\s+reading|you\s+(?:may|might)|editor['’]?s?\s+picks?|must[\s-]?(?:read|watch|see)|also\s+read|up\s+next|trending|in\s+case\s+you\s+missed|go\s+deeper|what\s+to\s+read\s+next|next|previous|learn)\s*(?:more|also|next|article|articles|stories|story|posts?|reading|links?|coverage|content|on|now|videos?|too|here|about|like\s+this|later|full\s+\w+|the\s+full\s+\w+|our\s+\w+|it)?\s*(?:[:|>›»→]|\.{3}|…)\s*.{0,220}$",
    r"\W*(?:read\s+more|read\s+also|also\s+read|related\s+(?:articles?|stories|posts?|links?|coverage|topics?|reading|news)|more\s+(?:on\s+this|stories|news|coverage|like\s+this|to\s+read)|recommended\s+(?:for\s+you|stories|reading|articles?)|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in|enjoy|have\s+missed)|keep\s+reading|most\s+(?:read|popular|viewed|commented)|trending(?:\s+(?:now|stories|topics))?|what\s+to\s+read|editors?['’]?s?\s+(?:picks?|choice)|further\s+reading|click\s+here|show\s+more|load\s+more|view\s+(?:all|more|comments?|gallery)|top\s+stories|latest\s+(?:news|stories|articles?|videos?|posts?)|popular\s+(?:posts?|now|stories)|back\s+to\s+top|skip\s+to\s+(?:main|content|navigation)|watch\s+(?:the\s+)?(?:full\s+)?video|listen\s+to\s+(?:this|the)\s+(?:article|story|podcast)|read\s+(?:the\s+)?(?:full\s+(?:story|article|report|review|interview|post)|original\s+(?:article|story|post)|rest|next\b|our\s+(?:full|latest|guide|review|story|in-depth|explainer)))\b.{0,140}$",
    r"related\W*$",
    r"(?:read|learn|find\s+out|see|click\s+here\s+(?:to|for))\s+more\b.{0,160}(?:\bhere\b|\bclick\b|\bvisit\b|>|»|→)\W*$|(?:see\s+(?:all|more)|learn\s+more|find\s+out\s+more|see\s+also|discover\s+more|explore\s+more|more\s+(?:from|about)\s+.{2,60})\W*$",
    r"(?:learn|read|find\s+out)\s+more\s+(?:about|on|in|at)\b.{0,100}$|(?:see|view|show|browse|shop)\s+(?:more|all)\b[^.]{0,80}$",
    r"(?:click|tap)\s+here\b.{0,80}$",
    r"(?:dieses\s+thema\s+im\s+programm|(?:über\s+dieses\s+thema|darüber)\s+bericht\w+|this\s+(?:story|programme)\s+(?:first\s+)?aired\s+on|ce\s+sujet\s+a\s+été\s+diffusé)\b.{0,160}$",
    r"\W*(?:see|read|learn|find)\s+(?:out\s+)?more\b.{0,100}\b(?:via|at|from|in\s+our|with)\b.{0,60}$",
    r"\W*(?:lesen\s+sie\s+(?:auch|hier|mehr|dazu)|lesen\s+sie|mehr\s+(?:zum\s+thema|dazu|lesen|aus|news)|auch\s+interessant|das\s+könnte\s+(?:sie|dich)|passend\s+(?:dazu|zum)|weitere\s+(?:artikel|infos|informationen|nachrichten|meldungen|themen)|zum\s+thema|meistgelesen|siehe\s+auch|weiterlesen|mehr\s+anzeigen|hier\s+(?:lesen|geht|finden)|alle\s+(?:news|nachrichten|infos|entwicklungen)|empfohlene[rs]?\b|empfehlung|unsere\s+empfehlung|aktuelles|themen\s+des\s+artikels|interessantes\s+aus)\b.{0,200}$",
    r"\W*(?:lire\s+(?:aussi|également|la\s+suite|plus)|à\s+lire(?:\s+aussi)?|voir\s+aussi|(?:à|a)\s+(?:voir|écouter)|sur\s+le\s+même\s+sujet|articles?\s+(?:liés?|similaires?|recommandés?)|en\s+savoir\s+plus|les\s+plus\s+lus?|notre\s+dossier|découvrez)\b.{0,200}$",
    r"\W*(?:lea?\s+(?:también|más|además)|lee\s+(?:también|más)|leer\s+(?:más|también)|te\s+(?:puede|podría)\s+interesar|te\s+recomendamos|le\s+puede|ver\s+(?:más|también)|vea\s+(?:también|además)|más\s+(?:información|noticias|leídas)|noticias?\s+relacionadas?|relacionad[oa]s?|lo\s+más\s+(?:leído|visto)|además\s+lea|mira\s+también|te\s+interesa)\b.{0,200}$",
    r"\W*(?:leggi\s+(?:anche|tutto|di\s+più)|vedi\s+anche|guarda\s+anche|articoli\s+correlati|potrebbe\s+interessarti|ti\s+potrebbe|più\s+letti|approfondisci|scopri\s+di\s+più)\b.{0,200}$",
    r"\W*(?:leia\s+(?:também|mais)|veja\s+(?:também|mais)|saiba\s+mais|confira|mais\s+lidas?|notícias?\s+relacionadas?|você\s+pode\s+gostar|ler\s+mais|continue\s+lendo)\b.{0,200}$",
    r"\W*(?:lees\s+(?:ook|meer|verder)|bekijk\s+ook|meer\s+(?:nieuws|lezen)|zie\s+ook|meest\s+gelezen|gerelateerd\w*)\b.{0,200}$",
    r"\W*(?:czytaj\s+(?:też|także|więcej|również|dalej)|zobacz\s+(?:też|także|więcej|również)|przeczytaj\s+(?:też|także|również)|polecamy|powiązane|dowiedz\s+się\s+więcej)\b.{0,200}$",
    r"\W*(?:читайте\s+(?:также|ещё|еще|больше|далее)|читать\s+(?:далее|также|полностью)|по\s+теме|смотрите\s+также|см\.?\s+также|читайте\s+також|дивіться\s+також|самое\s+(?:читаемое|популярное)|подробнее)\b.{0,200}$",
    r"\W*(?:läs\s+(?:också|mer|även)|les\s+(?:også|mer)|læs\s+(?:også|mere)|lue\s+(?:myös|lisää)|se\s+også|baca\s+juga|baca\s+(?:selengkapnya|lainnya)|simak\s+juga|xem\s+thêm|đọc\s+thêm|ayrıca\s+oku|ilgili\s+haber\w*|devamını\s+oku|citește\s+și|vezi\s+și|čtěte\s+(?:také|dále)|přečtěte\s+si|olvasta\s+már|διαβάστε\s+(?:επίσης|ακόμα)|lasīt\s+vairāk|pročitajte\s+(?:i|još)|прочетете\s+(?:още|също)|прочитајте)\b.{0,200}$",
    r"\W*(?:関連(?:記事|リンク|ニュース|トピック|キーワード)|あわせて読みたい|おすすめ(?:記事)?|続きを読む|もっと(?:見る|読む)|【?関連】|相关(?:新闻|阅读|报道|文章)|延伸阅读|延伸閱讀|相關新聞|推荐阅读|更多(?:新闻|精彩)|阅读更多|看更多|관련\s?기사|추천\s?기사|더\s?보기|اقرأ\s+(?:أيضا|أيضًا|المزيد)|קרא\s+גם|קראו\s+(?:גם|עוד)|यह\s+भी\s+पढ़ें|ये\s+भी\s+पढ़ें|आगे\s+पढ़ें)",
    r"[^\W\d_]{3,}(?:\s+[^\W\d_]{3,}){1,3}\s*\|\s*.{20,200}(?<![.!?])$",
)

_LEGAL = (
    r"\W*(?:©|\(c\)\s|copyright\s*(?:©|\d{4}|by\b)|all\s+rights\s+reserved)",
    r"(?:advertisement|advertising|sponsored(?:\s+(?:content|by|post))?|ad|promoted|paid\s+content|partner\s+content|advertorial|anzeige|werbung|publicité|publicidad|pubblicità|publicidade|reklama|реклама|advertentie|annons|annonse|mainos|広告|广告|廣告|광고|reklam|iklan|quảng\s+cáo)\W*(?:\d+\W*)?$",
    r"(?:advertisement|sponsored)\s*:\s.{0,120}$",
    r"(?:article|story)\s+continues\s+(?:below|after)\b.{0,60}$|scroll\s+(?:down\s+)?(?:to\s+continue|for\s+more)\b.{0,30}$|continue\s+after\s+(?:the\s+)?advert\w*",
    r"(?:\d+\s+)?(?:comments?|replies|kommentare?|commentaires?|comentarios?|commenti|comentários?|reacties|komentarze|комментари\w+)\s*(?:\(?\d+\)?)?\s*$",
    r"(?:leave|post|write|add|join|start|view|show|see|read)\s+(?:a|your|the|all|\d+)\s+(?:comments?|reply|conversation|discussion)\b",
    r"(?:loading|please\s+wait)\b.{0,30}$|(?:est\.?\s+)?(?:reading\s+time|min(?:ute)?s?\s+read)\b.{0,30}$|\d{1,3}\s*[-–]?\s*min(?:ute)?s?\.?\s*(?:read|lesezeit|de\s+lectura|leestijd|lettura|lukuaika)\W*$|lesezeit\b.{0,30}$",
    r"(?:alle\s+rechte\s+vorbehalten|tous\s+droits\s+réservés|todos\s+los\s+derechos|tutti\s+i\s+diritti|todos\s+os\s+direitos|alle\s+rechten|wszelkie\s+prawa|все\s+права)\b",
    r"(?:sammendraget|diese\s+zusammenfassung|this\s+summary)\b.{0,80}\b(?:chatgpt|ki|ai|openai)\b.{0,60}$",
)

_LEGAL_ANYWHERE = (
    r"\ball\s+rights\s+reserved\b|©\s*(?:copyright\s+)?(?:\d{4}|\w)",
    r"\b(?:may|can)\s*not\s+be\s+(?:published|reproduced|republished|copied)\b.{0,120}\b(?:permission|consent|redistributed|rewritten|written)",
    r"\b(?:we|i|\w+)\s+(?:may\s+|might\s+|could\s+|will\s+)?(?:earn|receive|get)s?\s+(?:\S+\s+)?(?:an?\s+)?(?:\S+\s+){0,3}commissions?\b|\b(?:contains?|uses?|includes?|are|some|these|have)\s+(?:\S+\s+){0,2}affiliate\s+links?\b|\baffiliate\s+(?:links?|commissions?)\b.{0,80}\b(?:earn|commission|we|i)\b",
    r"\bwhen\s+you\s+(?:buy|purchase|click)\b.{0,80}\b(?:earn|commission)\b|\blinks?\s+may\s+earn\b|\bals\s+amazon-partner\b|\bprovision(?:s-links?|en?\b.{0,60}\b(?:link|kauf|händler))",
    r"\b(?:tous\s+droits\s+réservés|derechos\s+reservados|diritti\s+riservati|riproduzione\s+riservata|direitos\s+reservados|wszelkie\s+prawa\s+zastrzeżone|все\s+права\s+защищены)\b|無断転載|版權所有|版权所有|무단\s?전재|저작권자",
    r"\b(?:please\s+)?(?:enable|disable|turn\s+off|accept)\b.{0,40}\b(?:cookies|javascript|ad\s?blocker)\b|\bthis\s+(?:site|website|page)\s+uses\s+cookies\b|\b(?:your\s+browser|javascript)\b.{0,50}\b(?:not\s+support|is\s+(?:not\s+)?(?:disabled|enabled|required))",
)

_CREDIT = (
    r"(?:mit|with|avec|con|com)\s+(?:material\s+(?:von|der)\s+)?(?:dpa|afp|ap|reuters|sid|apa|kna|epd|efe|ansa|lusa)\b.{0,40}$",
    r"\W*(?:photos?|images?|pictures?|pics?|credits?|source|file|illustration|graphic|video|cover|featured\s+image|foto|fotos|bild|bilder|titelbild|bildrechte|quelle|crédits?|crédit\s+photo|fuente|imagen|imagem|fonte|fot|zdj|źródło|фото|источник|写真|画像|图源|圖|照片|사진|kuva|bilde|billede|kép)\b\.?\s*(?:photo|image|credit|by|courtesy|via|von|par|por|di|source|archivo|arquivo)*\s*[:/|©]\s*\S.{0,140}$",
    r"\W*(?:photo|image|picture|photograph|illustration|graphic)s?\s*(?:courtesy|credit|by|via)\b.{0,120}$",
    r"[(\[]?(?:ap|afp|dpa|reuters|ansa|efe|apa|ap/|sid|xinhua|anp|belga|pap|ntb|tt|stt|ritzau|tass|interfax|pti|ani|ians|upi|bloomberg|kna|epd|dpa-afx|afp/[a-z]+|dpa/[a-z]+)(?:\s*[,/-]\s*[a-z]+)*[)\]]?\W*$",
)

_REPORTERS = (
    r"\W*(?:redaktion|redaktionelle\s+mitarbeit|faktencheck|recherche|mitarbeit|grafiken?|kamera|schnitt|übersetzung|lektorat|redactie|rédaction|redacción|redakcja|redazione|fact[\s-]?check(?:ing|ed)?|edited|editing|produced|production|translation|translator|montage|traduction|traducción|traduzione)(?:\s+by)?\s*:\s*\S.{0,200}$",
    r"\W*(?:aus\s+dem\s+\w*(?:ischen|deutschen)\s+(?:übersetzt\s+)?von|(?:this\s+article\s+was\s+)?translated\s+(?:from\s+(?:the\s+)?\w+\s+)?by|traduit\s+(?:de\s+l['’]|du\s+)\w+\s+par|traducido\s+(?:del\s+\w+\s+)?por|tradotto\s+(?:dall?['’]?\s?\w+\s+)?da|vertaald\s+(?:uit\s+het\s+\w+\s+)?door)\b.{0,160}$",
    r"\W*mit\s+(?:agentur(?:en|material)?|material\s+(?:von|der|aus))\b.{0,60}$|\W*(?:avec|con|com|z|s)\s+(?:agences?|agencias?|agências?|agenzie)\W*$",
    r"\W*(?:reporting|additional\s+reporting|editing|writing|compiled|translated)\s+by\b.{0,260}$",
    r"\(?(?:with\s+(?:reporting|files|contributions?|inputs?|additional\s+reporting)\s+(?:from|by)|\S+\s+\S+\s+contributed\s+to\s+this\s+(?:report|story|article))\b.{0,160}$|(?:the\s+)?(?:associated\s+press)\s+\w+.{0,200}\bcontributed\b.{0,60}$",
)
_CREDIT_AGENCY = re.compile(
    r"(?:\bgetty\s+images?|\bshutterstock|\bistock(?:photo)?|\bafp\s+via|\bap\s+photo|\breuters\s*/|\bimago\s*/|\bpicture\s+alliance|\bunsplash|\bdepositphotos|\balamy|\badobe\s+stock|\bepa-efe|\bwikimedia\s+commons|\bvia\s+getty|\bvia\s+ap|\bdpa\s*/|/\s?(?:dpa|afp|ap|epa|reuters|imago))\b[^.]{0,40}\W?$",
    re.IGNORECASE,
)
_AGENCY_WORDS = frozenset(
    [
        "getty",
        "shutterstock",
        "istock",
        "istockphoto",
        "afp",
        "ap",
        "reuters",
        "imago",
        "alliance",
        "unsplash",
        "depositphotos",
        "alamy",
        "adobe",
        "epa",
        "wikimedia",
        "dpa",
    ]
)
_TRADE = """
    additional by reporting editing edited writing written writer writers reporter reporters produced production
    compiled translated translation contributed contributions contribution inputs input files file to this report
    story article from in at and with of the for staff photography graphics video check
    von aus dem der den die und mit bei für mitarbeit redaktion material agenturen agenturmaterial übersetzt
    de par por da dal dalla e y et del en avec con com agences agence agencias agencia agências agenzie
    traduit traducido tradotto vertaald door uit het van z s
"""
_CREDIT_WORDS = frozenset(_TRADE.split())
"""What stands in small letters in a line that names who worked on an article."""
_BIO = (
    r"(?i:about\s+the\s+(?:author|writer|contributor|reporter)s?)\s*:\s",
    r"(?i:about\s+(?:the\s+)?(?:author|writer|contributor|reporter)s?|written\s+by|meet\s+the\s+author|über\s+(?:den\s+autor|die\s+autorin)|zur\s+person|sobre\s+(?:el|la|o|a)\s+autora?|à\s+propos\s+de\s+l['’]auteure?|l['’]autore|over\s+de\s+auteur|o\s+autorze|об\s+авторе)\b.{0,80}$",
    r"\W*(?:[A-Z][\w.'’-]+\s+){1,4}(?:is|was|has\s+been|works\s+as)\s+(?:an?\s+|the\s+|our\s+)?(?:\S+\s+){0,6}?(?:reporter|writer|editor|journalist|correspondent|columnist|contributor|freelance\w*|producer|author|blogger|fellow|critic|commentator|intern|photographer|copywriter)\b(?=.{0,40}\b(?:at|for|with|of|from|based|covering|who|in|and|on|specializ|specialis|whose)\b|\W*$)",
    r"(?i:he|she|they)\s+(?:is\s+a\s+graduate|holds\s+a|graduated|lives\s+in|previously\s+(?:worked|wrote|covered|served)|has\s+(?:written|contributed|worked)\s+(?:for|at|as))\b",
    r"(?:[A-ZÄÖÜ][\w.'’-]+\s+){2,4}ist\s+(?:\S+\s+){0,5}?\S*(?i:redakteur|reporter|korrespondent|autor|journalist|volontär)(?:in)?\b.{0,200}$",
)

_THANKS = re.compile(
    r"\bcontributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)\b.{0,60}$", re.IGNORECASE
)
_BYLINE = re.compile(
    r"(?:by|von|par|por|di|da|door|autor(?:in|a|es)?|author|text|redaktion|redacción|redacteur|автор|текст|av|af|tekst)\s*[:|]?\s+(?-i:[A-ZÀ-ÝА-Я])[\w.'’-]+(?:[,\s]+(?:and\s+|und\s+|y\s+|et\s+|e\s+)?(?-i:[A-ZÀ-ÝА-Я])[\w.'’-]+){1,6}$",
    re.IGNORECASE,
)

_DATELINE = (
    r"(?:(?:last\s+)?(?:published|updated|posted|modified|veröffentlicht|aktualisiert|stand|publié|mis\s+à\s+jour|publicado|actualizado|pubblicato|aggiornato|atualizado|gepubliceerd|bijgewerkt|opublikowano|aktualizacja|опубликовано|обновлено|date)\b)\s*(?:(?:on|le|am|el|em|il|op|at|a|den)\b)?\s*[:\s]*.{0,50}\d.{0,40}$",
    r"(?:\w+,?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+[^\W\d]{3,12}\.?,?\s+\d{4}|[^\W\d]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}[./-]\d{1,2}[./-]\d{1,2})(?:\W+(?:at\s+|um\s+|à\s+)?\d{1,2}[:.h]\d{2}(?::\d\d)?\s*(?:[ap]\.?m\.?|uhr)?\s*(?:[a-z]{2,5})?)?\W*$",
    r"\d{4}年\d{1,2}月\d{1,2}日.{0,24}$|\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?$",
)

_CORRECTION = (
    r"\W*this\s+(?:story|article|post|piece|report)\s+(?:has\s+been|was)\s+(?:updated|corrected|amended|edited|clarified|changed)\b",
    r"\W*(?:corrections?|clarification|corrected|editor['’]?s?['’]?\s+note|update|updated\s+to|an\s+earlier\s+version|a\s+previous\s+version|korrektur|hinweis\s+der\s+redaktion|anmerkung\s+der\s+redaktion|anm\.?\s+d\.?\s+red|richtigstellung|rectificatif|note\s+de\s+la\s+rédaction|fe\s+de\s+errores|nota\s+de\s+la?\s+redacción|errata|rettifica|correção|erramos|rectificatie|sprostowanie|исправлен|уточнение)\b(?=.{0,60}(?::|version|article|story|updated|earlier|error|misstat|post|report))",
)

_CREDIT_END = re.compile(
    r"(?:(?<![\w/:.-])(?:foto|photo|bild|image|picture|credit(?!/)|bildrechte|quelle|fot|zdj|kuva)s?\s*(?:credit|by)?\s*[:/©]\s*[^.!?]{2,60}|"
    r"/\s?(?:dpa|afp|ap|epa|reuters|imago|getty(?:\s+images)?|picture\s+alliance)|"
    r"[|(\[–—]\s*(?:photo(?:graph)?|foto|image|picture)s?\s+(?:by|courtesy\s+of|von|de|di)\s+[^.!?]{2,50})\W*$",
    re.IGNORECASE,
)
_CREDIT_SIGNS = ("fot", "photo", "bild", "image", "picture", "credit", "quelle", "zdj", "kuva", "/")
"""One of them stands in every text that `_CREDIT_END` finds: to ask for them is ten times faster."""
_BULLETS = re.compile(r"[^\w\"'“”„«»‘’(\[{©@¿¡#&$€£%]+")
"""Whatever decorates a line's beginning: dashes, arrows, emoji."""
_TRIGGERS = """
    sign follow send drop register signing subscribe subscribing register registering submitting clicking entering inbox already reading unlimited exclusive privacy terms journalism
    newsletter newsletters commission commissions affiliate amazon copyright © rights published reproduced republished
    copied cookies javascript blocker adblocker browser email mail third external
    push nachrichten kanal epaper paper probeabo digitalabo app weiterlesen lesen inhalt inhalte inhalten externen
    externer externe externes redaktioneller einstellungen abonnieren bestellen testen melden holen folgen provision
    provisionslinks provisionen händler
    inscrire inscrivez inscription abonnez réservé réservée déjà reste droits contenu contenido contenidos suscríbete
    suscríbase apúntate regístrate boletín derechos iscriviti diritti riservata inscreva assine direitos nieuwsbrief
    content prawa подписывайтесь підписуйтесь подпишитесь права
"""
_TRIGGER_WORDS = frozenset(_TRIGGERS.split())
_TRIGGER_SIGNS = ("無断", "版權", "版权", "무단", "저작")
_WORDS = re.compile(r"\w+|©")
_APART = "".join(chr(code) if chr(code).isalnum() or chr(code) == "_" else " " for code in range(128))
"""To find an ASCII text's words by `translate`, three times faster than by a pattern."""


def _begins(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern of many; they meet lower case only, which is twice as fast as to ignore case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_PROMO_START = _begins((*_SIGN_UP, *_FOLLOW, *_LEGAL))
_LEGAL_START = _begins(_LEGAL)
_ANYWHERE = tuple(re.compile(pattern) for pattern in (*_SIGN_UP_ANYWHERE, *_LEGAL_ANYWHERE))
_ALL = frozenset(range(len(_ANYWHERE)))
STEM = 4


def _asked_by(trigger: str) -> frozenset[int]:
    """Number the patterns that hold a trigger's stem; a trigger that none spells out asks for all of them."""
    return frozenset(n for n in _ALL if trigger[:STEM] in _ANYWHERE[n].pattern) or _ALL


_ASKED = {trigger: _asked_by(trigger) for trigger in _TRIGGER_WORDS}
_BARRIER = re.compile(
    r"\b(?:(?:to|and)\s+(?:continue|keep)\s+reading|already\s+(?:a|an)\s+(?:\S+\s+)?(?:subscriber|member)|"
    r"(?:for|to)\s+(?:\S+\s+)?subscribers\s+only|subscribers?[\s-]only|(?:rest|remainder)\s+of\s+(?:this|the)\s+(?:article|story)|"
    r"(?:unlock|read)\s+(?:the\s+full|this)\s+(?:article|story)|reserved\s+for\s+(?:our\s+)?(?:subscribers|members)|"
    r"weiterlesen\s+mit|(?:ganzen|vollständigen)\s+artikel\s+lesen|nur\s+für\s+abonnent\w*|jetzt\s+weiterlesen|"
    r"réservée?s?\s+aux\s+abonnés|déjà\s+abonnée?|il\s+vous\s+reste\b.{0,40}\bà\s+lire|"
    r"para\s+(?:seguir|continuar)\s+leyendo|(?:sólo|solo|exclusivo)\s+para\s+suscriptores|"
    r"per\s+continuare\s+a\s+leggere|riservat[oa]\s+agli\s+abbonati|exclusivo\s+para\s+assinantes|"
    r"verder\s+lezen|alleen\s+voor\s+abonnees|dla\s+prenumeratorów|for\s+abonnenter|för\s+prenumeranter)\b|"
    r"有料会員|残り[:\s\d]+文字|続きを読むには"
)
_RELATED_START = _begins(_READ_MORE)
_CREDIT_START = _begins(_CREDIT)
_REPORTERS_START = _begins(_REPORTERS)
_BIO_START = re.compile("|".join(f"(?:{pattern})" for pattern in _BIO))
_DATE_START = _begins(_DATELINE)
_CORRECTION_START = _begins(_CORRECTION)


def kind_of(text: str) -> BlockKind | None:
    """Tell what a text alone betrays: promo, related, credit, correction, other; None if nothing.

    >>> kind_of("Sign up for our newsletter!")
    <BlockKind.PROMO: 'promo'>
    >>> kind_of("The council voted on Tuesday.") is None
    True
    """
    size = len(text)
    if size > MAX_PROMO_CHARS:
        return None
    if not text[0].isalnum() and (dressed := _BULLETS.match(text)):
        text = text[dressed.end() :] or text
    low = text.lower()
    if _CORRECTION_START.match(low):
        return BlockKind.CORRECTION
    words = low.translate(_APART).split() if low.isascii() else _WORDS.findall(low)
    if size <= MAX_CREDIT_CHARS and (_CREDIT_START.match(low) or _credits_agency(low, words)):
        return BlockKind.CREDIT
    if (_REPORTERS_START.match(low) and _names_people(text)) or (
        "contributed" in words and _THANKS.search(low)
    ):
        return BlockKind.CREDIT
    kind = _leads_away(low, words)
    if kind is not None:
        return None if says_who(low) else kind
    return BlockKind.OTHER if size <= 120 and (_DATE_START.match(low) or _BYLINE.match(text)) else None


def _leads_away(text: str, words: list[str]) -> BlockKind | None:
    if len(text) <= MAX_RELATED_CHARS and _RELATED_START.match(text):
        kind = BlockKind.RELATED
    elif _PROMO_START.match(text):
        kind = BlockKind.PROMO
    else:
        return BlockKind.PROMO if _sells_anywhere(text, words) else None
    return None if tells(text, words) and not _LEGAL_START.match(text) else kind


def _names_people(text: str) -> bool:
    """Tell whether a text holds names and words of the trade alone: "Recherche: Ida Sund, Schnitt: Ben Holt".

    "Recherche: Die Stadt zahlte zu viel" holds other words, as every report does.
    """
    small = [word for word in _WORDS.findall(text)[1:] if word[0].islower()]
    return _CREDIT_WORDS.issuperset(small)


def _sells_anywhere(text: str, words: list[str]) -> bool:
    """Search a text for what may stand anywhere; only patterns that one of its words asks for are tried."""
    asked: frozenset[int] = frozenset()
    for word in _TRIGGER_WORDS.intersection(words):
        asked |= _ASKED[word]
    if not text.isascii() and any(sign in text for sign in _TRIGGER_SIGNS):
        asked = _ALL
    return any(_ANYWHERE[number].search(text) for number in sorted(asked))


def _credits_agency(text: str, words: list[str]) -> bool:
    return not _AGENCY_WORDS.isdisjoint(words) and _CREDIT_AGENCY.search(text, 0, 160) is not None


def is_barrier(text: str) -> bool:
    """Tell whether a text closes an article to those who do not pay.

    >>> is_barrier("To continue reading, subscribe now. Already a subscriber? Log in")
    True
    >>> is_barrier("Sign up for our morning newsletter!")
    False
    """
    return len(text) <= MAX_PROMO_CHARS and _BARRIER.search(text.lower()) is not None


def ends_in_credit(text: str) -> bool:
    """Tell whether a text ends in a picture's credit, so that it is a caption ("The port. Photo: Sund")."""
    tail = text[-90:].lower() if len(text) < 400 else ""
    if not any(sign in tail for sign in _CREDIT_SIGNS):
        return False
    return _CREDIT_END.search(text, max(0, len(text) - 90)) is not None


def is_bio(text: str) -> bool:
    """Tell whether a text introduces its author; it is looked for outside the body's middle."""
    return len(text) <= MAX_BIO_CHARS and _BIO_START.match(text) is not None
