"""Words to choose from, by group. Any other words are as good: what people say is mostly their own."""

Groups = dict[str, tuple[str, ...]]  # words under the heading of each group

EVENT_TYPES: Groups = {
    "Trauma": ("accident", "violence", "witnessed violence", "medical", "disaster", "war or flight"),
    "Loss": (
        "death", "separation or divorce", "abandonment", "carer imprisoned", "migration", "miscarriage",
        "lost home", "lost friend", "end of therapy", "staff leaving",
    ),
    "Abuse or neglect": (
        "physical abuse", "emotional abuse", "sexual abuse", "neglect", "exploitation",
    ),
    "Carer not available": (
        "carer depressed", "carer ill", "carer using substances", "carer away at work", "new sibling",
        "frightening or frightened carer",
    ),
    "Change of care": (
        "stay in hospital", "foster care", "adoption", "boarding", "living with relatives",
    ),
    "Peers and school": ("bullying", "exclusion", "failure", "move of school"),
    "Everyday": (
        "pain such as an earache", "illness", "getting lost", "left to cry", "broken promise", "laughed at",
        "punishment", "night fears", "lost toy or pet",
    ),
    "Discrimination": ("discrimination",),
    "Repair": ("comfort", "apology", "new carer", "reunion"),
}  # fmt: skip
STRATEGIES: Groups = {
    "Over-expressing": (
        "pursues or protests", "asks for reassurance", "watches for leaving", "escalates", "tests",
        "clings in anger",
    ),
    "Under-expressing": (
        "relies on self alone", "shuts down", "keeps away", "plays down", "earns love by doing well",
    ),
    "Role-reversed": ("cares for others compulsively", "complies", "controls"),
    "Back and forth": ("comes close then flees", "freezes"),
    "Anger and numbness": ("anger turned in", "anger bursts out", "numbing"),
    "Secure": ("asks directly", "repairs", "soothes self", "seeks comfort"),
}  # fmt: skip
INGREDIENT_TYPES: Groups = {
    "Ingredients": (
        "felt safety", "someone reliable who comes back", "being noticed and understood", "calming together",
        "repair after a rupture", "anger allowed", "need allowed", "own pace", "encouragement to explore",
        "someone glad of me", "someone who wonders what I feel", "my story believed",
        "clear and kind limits", "room to grieve", "a say in what happens", "a place to belong",
        "a planned goodbye",
    ),
}  # fmt: skip
