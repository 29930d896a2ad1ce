"""Everyday English words. No list of names: only of what is none, or is one seldom enough."""

from __future__ import annotations

from collections.abc import Iterator


def words(text: str) -> frozenset[str]:
    """A set of words, written as a text."""
    return frozenset(text.split())


# Words that only hold a sentence together. None of them is anybody's name.
_GRAMMAR = words(
    """
    i i'm i've i'd i'll me myself we us our they them their he him his she her it its you your who whom whose
    which what when where why how that this these those and or but nor because if as than then though
    although while until before after since of at in on to from with without by for about against between
    into onto over under through the a an any all each every some no not never always nobody noone everybody
    everyone everything somebody something anybody anyone anything nothing is are was were be been being am
    isn't wasn't weren't has have had hasn't haven't hadn't does did don't doesn't didn't can't cannot
    could couldn't would wouldn't should shouldn't must won't there here
    """
)
# Of the common words those that somebody is called often enough.
_NAMES_TOO = words(
    """
    best burn case chance chase church cook cross day early fair faith good hope joy little long love may
    moody peace power pride rich sharp short skip small storm strong true truth water white wild will young
    """
)
COMMON = words(
    """
    a abortion about above abroad absent abuse accept accident accuse ache across act add admire admit adopt
    adoption adore adult afraid after again against age agree ahead alcohol alive all allow almost alone
    along already also always am ambulance among an anger angry another answer anxiety anxious any anyone
    anything apart apologise appear apprentice approve are argue argument around arrive as ask asleep
    assault at attack attention avoid awake away baby back bad bankrupt be bear beat beaten beautiful beauty
    because become bed been before beg begin behave behind being believe belong beneath bereave beside best
    betray better between beyond big birth birthday bite blame bleed bless block blood body bored boring
    born borrow both bother bottle box brave bread break breath breathe bring broke broken brought build
    bully burden burn burst bury busy but buy by cake call calm came can cancer cannot care careful carry
    case cast catch caught cause certain chain chance change chaos charge chase check cheer child childhood
    choice choose chose church clean clear clever climb cling close clothes cold come comfort command common
    complain comply conflict confuse connect constant control convict cook cope could count courage cover
    crash crazy critical criticise cross cruel cry curious cut daily dance danger dangerous dare dark day
    dead deal death debt decide deep defend demand deny depend depressed depression deserve desperate
    despise did die died diet different difficult dinner dirty disappear disappoint disappointment disgust
    dislike dismiss distance distant distrust divorce do does dog done doubt down drag draw dread dream
    dress drift drink drive drop drug drunk dull duty each earache early earn ease easy eat effort either
    else empty encourage end endure enjoy enough envy equal escape even evening ever every everyone
    everything evict exam except excite exclude excuse exhaust expect expectation explain explode eye face
    fail failure faint fair faith fake fall false family famous far fast fat father fault favour fear feed
    feel fell felt few fight fill find fine fire firm first fit fix flee flight float food fool for forbid
    force forever forget forgive forgotten formal found free freeze frequent fresh friend friendly
    friendship fright frighten from frozen full fun funeral funny furious further future gave gentle get
    ghost gift girl give given glad go goes gone good goodbye got grand great grief grieve ground group grow
    grown guard guess guilt guilty had half hand happen happy hard harm harsh has hate have having he head
    heal hear heard heart heat heavy held hell help helpless her here herself hidden hide high him himself
    his hit hold hole holiday home honest hope hopeless horror hospital hot hour house how hug huge
    humiliate humiliation hunger hungry hurry hurt husband idea if ignore ill illness image imagine
    important impossible in inside instead into invisible is isolate isolation it its jealous jealousy job
    join joke joy judge jump just keep kept kick kill kind kindness kiss knew know known lack land large
    last late later laugh lazy lead learn least leave led left leg less let letter lie life light like
    listen little live lively lock lonely long look lose loss lost loud love loved lovely low loyal luck mad
    made main make man manage many marriage marry matter may me meal mean meet men mental met might mind
    mine miscarriage miss missed mistake mistrust mix mock moment money mood moody more morning most mother
    mourn mouth move moved much mum music must my myself name nap narrow near need needs neglect neither
    nervous never new next nice night nightmare no nobody noise none nor normal not nothing notice now numb
    obey of off offer office often old on once one only open operation or order other others ought our out
    outside over own pain panic parent part partner party pass past patient pay peace people perfect person
    pet phone pick place plan play plead pleasant please plenty poor possible poverty power praise pray
    prefer pregnancy present press pressure pretend prevent pride prison private promise protect protest
    proud prove proves provoke pull punish push put quarrel question quick quiet quit quite rage raise ran
    rarely rather reach read ready real reason reassurance reassure recover redundancy refugee refuse regret
    reject rejection relief relieve rely remain remember removal remove repair repeat resent resist respect
    responsible rest retreat return reveal rich ridicule right rise risk rock role room rough row rude ruin
    rule run sacrifice sad sadness safe said same sat save saw say scare school scold scream second secret
    secrets see seek seem seen selfish send sense sent separate separation serve set settle several sex
    shake shame shaming share sharp she shelter shield shock short should shout show shrink shut shy sick
    side sigh silence silent similar simple since sing single sister sit skip slap sleep slow small smile
    snap so sob social soft soften some somebody someone something sometimes somewhere son soon soothe sorry
    sort sought space speak spend spite split spoil stand stare start starve stay steady steal still stole
    stolen stood stop storm story strange stranger stress strict strike strong struggle stubborn stuck study
    submit success such sudden suffer suicide support sure surgery surrender survive swallow sweet swing
    take talk taught tea teach teacher tear tears tease tell temper tempt tender tense terrible terrify
    terror test than thank that the theft their them then there therefore they thing think third thirsty
    this those though thought threat threaten three through throw tidy tie time tiny tired to together told
    tolerate too took torn touch tough toward towards toy train trap trauma treat trick tried trouble true
    trust truth try turn twice two ugly under understand understood unhappy unkind unless unloved unsafe
    unseen until unwanted up upset urge us use used useful useless usually very victim violence violent
    visit voice wait wake walk want war warm warn wary was wash waste watch water way we weak weep weight
    welcome well went were wet what when where whether which while white who whole whom why wide wild will
    win winner wish with withdraw withhold without woman wonder word work worry worse worst worth worthless
    would wound write wrong year yell yes yet you young your yourself
    """
)
_SHORTEST_STEM = 3


def is_grammar(folded: str) -> bool:
    """Whether a word only holds a sentence together."""
    return folded in _GRAMMAR


def is_everyday(folded: str) -> bool:
    """Whether a word is a common one and nobody's name, as it stands or before its ending."""
    forms = {folded, *_without_ending(folded)}
    return forms.isdisjoint(_NAMES_TOO) and not forms.isdisjoint(COMMON)


def _without_ending(word: str) -> Iterator[str]:
    """What may be left of a word: nights, night; cried, cry; hitting, hit; making, make; sadly, sad."""
    for ending in ("s", "es", "ed", "ing", "ly"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        yield from (stem, f"{stem}e")
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem[-1] == "i":
            yield f"{stem[:-1]}y"
