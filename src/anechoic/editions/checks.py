"""The 27 editorial rules, applied to an edition: each with its reason.

    check(edition, briefs) -> [CheckResult]

A check reads what is printed and nothing else; it finds what a rule can find, and the editor's eye
stays the last. Rules on wording bind our own voice: what an outlet wrote is quoted as it stands.
Sources: Reuters, AP, Axios, The Week, Solutions Journalism Network; the rest are house rules.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from anechoic.briefs.things import Brief
from anechoic.editions import checks_of_form, checks_of_good_news, checks_of_wording
from anechoic.editions.pieces import pieces
from anechoic.editions.proofsheet import Sheet
from anechoic.editions.recipes import default_recipes
from anechoic.editions.things import CheckResult, Edition, Recipe

RULES = sorted(
    [*checks_of_form.RULES, *checks_of_wording.RULES, *checks_of_good_news.RULES],
    key=lambda rule: rule.number,
)


def check(
    edition: Edition,
    briefs: Sequence[Brief],
    *,
    recipe: Recipe | None = None,
    past: Sequence[Edition] = (),
    regions: Mapping[str, str] | None = None,
    state_run: Collection[str] | None = None,
    names: Mapping[str, str] | None = None,
) -> list[CheckResult]:
    """Check an edition against all rules.

    Args:
        edition: As laid out.
        briefs: The briefs that it prints.
        recipe: What it was made by; if None, the default recipe of its name.
        past: Earlier editions, for repeats and corrections.
        regions: Story id to region, as `lay_out` took them; None if unknown.
        state_run: Ids of state-run outlets, and `names` as printed; None if unknown.

    Returns:
        27 results in the order of the rules; `is_held` is None where a rule does not apply, or where what
        it asks was not given.
    """
    known = {one.id: one for one in default_recipes()}
    made_by = recipe or known.get(edition.recipe) or Recipe(id=edition.recipe, name=edition.name)
    sheet = Sheet(edition, made_by, pieces(edition, briefs), past, regions, state_run, names)
    return [rule.apply(sheet) for rule in RULES]
