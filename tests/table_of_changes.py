"""The rows of ``test_changes_table``: name, what held, what holds, and the stories told."""

from __future__ import annotations

TABLE = [
    (
        "nothing",
        "a reports_to b",
        "a reports_to b",
        """
        """,
    ),
    (
        "person_seen_first",
        "a reports_to b",
        "a reports_to b; c reports_to b",
        """
        person_seen_first c < manager_now_known c
        """,
    ),
    (
        "person_seen_last",
        "a reports_to b; c reports_to b",
        "a reports_to b",
        """
        person_seen_last c < manager_now_unknown c
        """,
    ),
    (
        "person_seen_last, as a source says",
        "a reports_to b; b leads V; U part_of V; c leads U",
        "a reports_to b; b leads V; U part_of V; c leads U; c left V",
        """
        head_lost U < person_seen_last c, manager_now_unknown c
        """,
    ),
    (
        "person_seen_first in a seat, told with the seat",
        "a leads U; U part_of V; x leads V",
        "b leads U; U part_of V; x leads V",
        """
        head_changed U < person_seen_first b, person_seen_last a, manager_now_known b, manager_now_unknown a
        """,
    ),
    (
        "retitled",
        "a leads U as:Head; b reports_to a",
        "a leads U as:Chief; b reports_to a",
        """
        retitled a
        """,
    ),
    (
        "a title won with a seat",
        "a reports_to b as:Aide; c leads U as:Head",
        "a reports_to b as:Aide; a leads U as:Head; c reports_to b",
        """
        head_changed U < retitled a, retitled c
        manager_now_known c
        """,
    ),
    (
        "moved_unit",
        "U part_of Z; V part_of Z; a member_of U; a reports_to b",
        "U part_of Z; V part_of Z; a member_of V; a reports_to b",
        """
        moved_unit a
        """,
    ),
    (
        "a second membership",
        "V part_of Z; a member_of U; a reports_to b",
        "V part_of Z; a member_of U; a member_of V; a reports_to b",
        """
        moved_unit a
        """,
    ),
    (
        "moved_unit takes the derived manager along",
        "a member_of U; x leads U; y leads V",
        "a member_of V; x leads U; y leads V",
        """
        manager_changed a < root_gained y, root_lost x
        moved_unit a
        """,
    ),
    (
        "manager_changed",
        "a reports_to b; b leads U; c reports_to d",
        "a reports_to d; b leads U; c reports_to d",
        """
        manager_changed a < root_lost b
        """,
    ),
    (
        "manager_now_known",
        "a leads U; c reports_to d",
        "a leads U; a reports_to d; c reports_to d",
        """
        manager_now_known a
        """,
    ),
    (
        "manager_now_unknown",
        "a leads U; a reports_to d; c reports_to d",
        "a leads U; c reports_to d",
        """
        manager_now_unknown a
        """,
    ),
    (
        "dotted_added",
        "a reports_to b; c reports_to b",
        "a reports_to b; c reports_to b; a reports_to c dotted",
        """
        dotted_added a
        """,
    ),
    (
        "dotted_removed",
        "a reports_to b; c reports_to b; a reports_to c dotted",
        "a reports_to b; c reports_to b",
        """
        dotted_removed a
        """,
    ),
    (
        "line_kind_changed",
        "a reports_to b; c reports_to b",
        "a reports_to b dotted; c reports_to b",
        """
        line_kind_changed a < dotted_added a, manager_now_unknown a
        """,
    ),
    (
        "line_kind_changed to solid",
        "a reports_to b dotted; c reports_to b",
        "a reports_to b; c reports_to b",
        """
        line_kind_changed a < dotted_removed a, manager_now_known a
        """,
    ),
    (
        "indirect_added",
        "a leads U; c reports_to b",
        "a leads U; c reports_to b; a reports_to b indirect",
        """
        indirect_added a
        """,
    ),
    (
        "indirect_removed",
        "a leads U; c reports_to b; a reports_to b indirect",
        "a leads U; c reports_to b",
        """
        indirect_removed a
        """,
    ),
    (
        "a manager is no longer known, only that one stands above",
        "a reports_to b; c reports_to b",
        "a reports_to b indirect; c reports_to b",
        """
        line_kind_changed a < indirect_added a, manager_now_unknown a
        """,
    ),
    (
        "the steps between become known",
        "a reports_to b indirect; c reports_to b",
        "a reports_to c; c reports_to b",
        """
        manager_now_known a
        indirect_removed a
        """,
    ),
    (
        "whoever leads a unit with unknown steps above it",
        "a leads U; c reports_to b",
        "a leads U; c reports_to b; U reports_to b indirect",
        """
        indirect_added U < indirect_added a
        """,
    ),
    (
        "vacancy_said",
        "S reports_to d; c reports_to d",
        "S reports_to d; c reports_to d; S vacant",
        """
        vacancy_said S
        """,
    ),
    (
        "vacated, and a source says so",
        "b holds S; S reports_to d; b reports_to d",
        "S vacant; S reports_to d; b reports_to d",
        """
        vacated S < retitled b, vacancy_said S
        """,
    ),
    (
        "filled after a vacancy",
        "S vacant; S reports_to d; b reports_to d",
        "b holds S; S reports_to d; b reports_to d",
        """
        filled S < retitled b, vacancy_over S
        """,
    ),
    (
        "a solid line moves and a dotted one to another is drawn",
        "a reports_to b; c reports_to b; d reports_to b",
        "a reports_to c; c reports_to b; d reports_to b; a reports_to d dotted",
        """
        manager_changed a
        dotted_added a
        """,
    ),
    (
        "line_disputed",
        "a reports_to b says:official; c reports_to b",
        "a reports_to b says:official; c reports_to b; a reports_to b denied says:anonymous",
        """
        line_disputed a
        """,
    ),
    (
        "dispute_settled",
        "a reports_to b says:official; c reports_to b; a reports_to b denied says:anonymous",
        "a reports_to b says:official; c reports_to b",
        """
        dispute_settled a
        """,
    ),
    (
        "filled",
        "S reports_to a; b reports_to a",
        "S reports_to a; b reports_to a; b holds S",
        """
        filled S < retitled b
        """,
    ),
    (
        "filled by somebody seen first",
        "S reports_to a",
        "S reports_to a; b holds S",
        """
        filled S < person_seen_first b, manager_now_known b, retitled b
        """,
    ),
    (
        "vacated",
        "S reports_to a; b reports_to a; b holds S",
        "S reports_to a; b reports_to a",
        """
        vacated S < retitled b
        """,
    ),
    (
        "vacated by somebody seen no longer",
        "S reports_to a; b holds S",
        "S reports_to a",
        """
        vacated S < person_seen_last b, manager_now_unknown b, retitled b
        """,
    ),
    (
        "vacated is not closed where only holders are told",
        "b holds S; b reports_to a",
        "b reports_to a",
        """
        vacated S < retitled b
        """,
    ),
    (
        "holder_changed",
        "S reports_to a; b holds S; c reports_to a",
        "S reports_to a; c holds S; b reports_to a",
        """
        holder_changed S < retitled b, retitled c
        """,
    ),
    (
        "holder_changed and the reports follow",
        "S reports_to a; b holds S; x reports_to S; y reports_to S; c reports_to a",
        "S reports_to a; c holds S; x reports_to S; y reports_to S; b reports_to a",
        """
        holder_changed S < manager_changed x, manager_changed y, retitled b, retitled c
        """,
    ),
    (
        "a post of many seats gains a holder",
        "T reports_to a; b holds T",
        "T reports_to a; b holds T; c holds T",
        """
        holder_changed T < person_seen_first c, manager_now_known c, retitled c
        """,
    ),
    (
        "post_seen_first",
        "b reports_to a",
        "b reports_to a; S reports_to a",
        """
        post_seen_first S < manager_now_known S
        """,
    ),
    (
        "post_seen_last",
        "b reports_to a; S reports_to a",
        "b reports_to a",
        """
        post_seen_last S < manager_now_unknown S
        """,
    ),
    (
        "post_seen_first and filled",
        "b reports_to a",
        "b reports_to a; S reports_to a; b holds S",
        """
        post_seen_first S < filled S, manager_now_known S, retitled b
        """,
    ),
    (
        "post_seen_last while held",
        "b reports_to a; S reports_to a; b holds S",
        "b reports_to a",
        """
        post_seen_last S < manager_now_unknown S, retitled b, vacated S
        """,
    ),
    (
        "acting_started in a vacant post",
        "S reports_to a; b reports_to a",
        "S reports_to a; b reports_to a; b holds S acting",
        """
        acting_started S < retitled b
        """,
    ),
    (
        "acting_ended",
        "S reports_to a; b reports_to a; b holds S acting",
        "S reports_to a; b reports_to a",
        """
        acting_ended S < retitled b
        """,
    ),
    (
        "acting_started as the holder goes",
        "S reports_to a; b holds S; c reports_to a",
        "S reports_to a; c holds S acting; c reports_to a; b reports_to a",
        """
        vacated S < acting_started S, retitled b, retitled c
        """,
    ),
    (
        "a stand-in is confirmed",
        "S reports_to a; b reports_to a; b holds S acting",
        "S reports_to a; b reports_to a; b holds S",
        """
        filled S < acting_ended S, retitled b
        """,
    ),
    (
        "one stand-in follows another",
        "S reports_to a; b reports_to a; c reports_to a; b holds S acting",
        "S reports_to a; b reports_to a; c reports_to a; c holds S acting",
        """
        acting_started S < acting_ended S, retitled b, retitled c
        """,
    ),
    (
        "acting_started at the head of a unit",
        "U part_of V; b leads V; c reports_to b",
        "U part_of V; b leads V; c reports_to b; c leads U acting",
        """
        acting_started U
        """,
    ),
    (
        "who answers to the head answers to who stands in for the head",
        "b leads U; a member_of U; c reports_to b",
        "b leads U; a member_of U; c reports_to b; c leads U acting",
        """
        acting_started U < manager_changed a
        """,
    ),
    (
        "who is seen first standing in",
        "b leads U; a reports_to b",
        "b leads U; a reports_to b; c leads U acting",
        """
        acting_started U < person_seen_first c
        """,
    ),
    (
        "no layer is inserted by somebody who had reports before",
        "b reports_to a; d reports_to b; c reports_to a; e reports_to a",
        "b reports_to a; d reports_to b; c reports_to b; e reports_to b",
        """
        cohort_repointed b < manager_changed c, manager_changed e, span_changed a, span_changed b
        """,
    ),
    (
        "swap of units",
        "a leads U; b leads V",
        "b leads U; a leads V",
        """
        swap a < head_changed U, head_changed V
        """,
    ),
    (
        "swap of posts",
        "a holds S; b holds T",
        "b holds S; a holds T",
        """
        swap a < holder_changed S, holder_changed T, retitled a, retitled b
        """,
    ),
    (
        "swap of a post and a unit",
        "a holds S; b leads U; b reports_to c",
        "b holds S; a leads U; b reports_to c",
        """
        swap a < head_changed U, holder_changed S, retitled a, retitled b
        """,
    ),
    (
        "no swap: one goes round through three",
        "a leads U; b leads V; c leads W",
        "b leads U; c leads V; a leads W",
        """
        head_changed U
        head_changed V
        head_changed W
        """,
    ),
    (
        "swap, and the reports stay with the units",
        "a leads U; b leads V; x member_of U; y member_of V",
        "b leads U; a leads V; x member_of U; y member_of V",
        """
        swap a < head_changed U, head_changed V, manager_changed x, manager_changed y
        """,
    ),
    (
        "unit_seen_first",
        "U part_of V",
        "U part_of V; W part_of V",
        """
        unit_seen_first W < reparented W
        """,
    ),
    (
        "unit_seen_last",
        "U part_of V; W part_of V",
        "U part_of V",
        """
        unit_seen_last W < reparented W
        """,
    ),
    (
        "unit_seen_last, as a source says",
        "U part_of V; W part_of V",
        "U part_of V; W part_of V; W dissolved",
        """
        unit_seen_last W < reparented W
        """,
    ),
    (
        "reparented",
        "U part_of V; W part_of V",
        "U part_of W; W part_of V",
        """
        reparented U
        """,
    ),
    (
        "head_changed",
        "a leads U; b reports_to c; a reports_to c",
        "b leads U; b reports_to c; a reports_to c",
        """
        head_changed U
        """,
    ),
    (
        "head_changed and the reports follow",
        "a leads U; b reports_to z; a reports_to z; v reports_to a; w reports_to a; x reports_to a",
        "b leads U; b reports_to z; a reports_to z; v reports_to b; w reports_to b; x reports_to b",
        """
        head_changed U < manager_changed v, manager_changed w, manager_changed x
        """,
    ),
    (
        "head_changed and the members follow",
        "a leads U; v member_of U; w member_of U; a reports_to z",
        "b leads U; v member_of U; w member_of U; b reports_to z",
        """
        head_changed U < person_seen_first b, person_seen_last a, manager_changed v, manager_changed w,
            manager_now_known b,
            manager_now_unknown a
        """,
    ),
    (
        "head_lost",
        "a leads U; a reports_to b; U part_of V",
        "a reports_to b; U part_of V",
        """
        head_lost U
        """,
    ),
    (
        "head_lost, and members move up",
        "a leads U; v member_of U; U part_of V; z leads V; a reports_to z",
        "v member_of U; U part_of V; z leads V; a reports_to z",
        """
        head_lost U < manager_changed v
        """,
    ),
    (
        "head_named",
        "a reports_to b; U part_of V",
        "a leads U; a reports_to b; U part_of V",
        """
        head_named U
        """,
    ),
    (
        "a co-head comes beside the head",
        "a leads U co; b reports_to a",
        "a leads U co; b leads U co; b reports_to a",
        """
        head_changed U
        """,
    ),
    (
        "merged",
        "U part_of Z; V part_of Z; a member_of U; b member_of V",
        "U merged_into W; V merged_into W; W part_of Z; a member_of W; b member_of W",
        """
        merged W < unit_seen_first W, unit_seen_last U, unit_seen_last V, moved_unit a, moved_unit b, reparented U,
            reparented
            V, reparented W
        """,
    ),
    (
        "merged into one that stays",
        "U part_of Z; V part_of Z; a member_of U",
        "V part_of Z; U merged_into V; a member_of V",
        """
        merged V < unit_seen_last U, moved_unit a, reparented U
        """,
    ),
    (
        "split",
        "U part_of Z; a member_of U; b member_of U",
        "U split_into V; U split_into W; V part_of Z; W part_of Z; a member_of V; b member_of W",
        """
        split U < unit_seen_first V, unit_seen_first W, unit_seen_last U, moved_unit a, moved_unit b, reparented U,
            reparented V,
            reparented W
        """,
    ),
    (
        "seems_renamed: the same people under a like name",
        "Umbrella part_of Z; a member_of Umbrella; b member_of Umbrella; c leads Umbrella",
        "Umbrellas part_of Z; a member_of Umbrellas; b member_of Umbrellas; c leads Umbrellas",
        """
        seems_renamed Umbrella < unit_seen_first Umbrellas, unit_seen_last Umbrella, head_named Umbrellas, head_lost
            Umbrella, moved_unit a, moved_unit b, reparented Umbrella, reparented Umbrellas
        """,
    ),
    (
        "two units come and go that have nothing in common",
        "U part_of Z; a member_of U; x leads U",
        "W part_of Y; b member_of W; y leads W",
        """
        unit_seen_first W < head_named W, person_seen_first y, reparented W
        unit_seen_first Y
        unit_seen_last U < head_lost U, person_seen_last x, reparented U
        unit_seen_last Z
        person_seen_first b < manager_now_known b, moved_unit b, root_gained y
        person_seen_last a < manager_now_unknown a, moved_unit a, root_lost x
        """,
    ),
    (
        "seems_merged",
        "U part_of Z; V part_of Z; a member_of U; b member_of U; c member_of V; d member_of V",
        "W part_of Z; a member_of W; b member_of W; c member_of W; d member_of W",
        """
        seems_merged U < unit_seen_first W, unit_seen_last U, unit_seen_last V, moved_unit a, moved_unit b,
            moved_unit c,
            moved_unit d, reparented U, reparented V, reparented W
        """,
    ),
    (
        "seems_split",
        "W part_of Z; a member_of W; b member_of W; c member_of W; d member_of W",
        "U part_of Z; V part_of Z; a member_of U; b member_of U; c member_of V; d member_of V",
        """
        seems_split U < unit_seen_first U, unit_seen_first V, unit_seen_last W, moved_unit a, moved_unit b,
            moved_unit c,
            moved_unit d, reparented U, reparented V, reparented W
        """,
    ),
    (
        "seems_renamed: two and two, told apart by who is in them",
        (
            "Umber part_of Z; Vale part_of Z; a member_of Umber; b member_of Umber; "
            "e member_of Umber; c member_of Vale; d member_of Vale; x member_of Vale"
        ),
        (
            "Umbers part_of Z; Vales part_of Z; a member_of Umbers; b member_of Umbers; "
            "e member_of Umbers; x member_of Umbers; c member_of Vales; d member_of Vales"
        ),
        """
        seems_renamed Umber < unit_seen_first Umbers, unit_seen_last Umber, moved_unit a, moved_unit b, moved_unit e,
            reparented Umber, reparented Umbers
        seems_renamed Vale < unit_seen_first Vales, unit_seen_last Vale, moved_unit c, moved_unit d, reparented Vale,
            reparented Vales
        moved_unit x
        """,
    ),
    (
        "to_review: two and two, equally alike",
        "U part_of Z; V part_of Z; a member_of U; b member_of U; a member_of V; b member_of V",
        "W part_of Z; X part_of Z; a member_of W; b member_of W; a member_of X; b member_of X",
        """
        unit_seen_first W < reparented W
        unit_seen_first X < reparented X
        unit_seen_last U < reparented U
        unit_seen_last V < reparented V
        moved_unit a
        moved_unit b
        to_review U
        """,
    ),
    (
        "subtree_moved: a leader with reports",
        "a reports_to b; x reports_to a; y reports_to a; c reports_to b",
        "a reports_to c; x reports_to a; y reports_to a; c reports_to b",
        """
        subtree_moved a < manager_changed a
        """,
    ),
    (
        "no subtree: the reports stay",
        "a reports_to b; x reports_to a; y reports_to a; c reports_to b",
        "a reports_to c; x reports_to b; y reports_to b; c reports_to b",
        """
        layer_removed a < manager_changed a, manager_changed x, manager_changed y
        """,
    ),
    (
        "subtree_moved: a unit with all in it",
        "U part_of V; W part_of Z; V part_of Z; a leads U; x member_of U; b leads V; c leads W; d leads Z",
        "U part_of W; W part_of Z; V part_of Z; a leads U; x member_of U; b leads V; c leads W; d leads Z",
        """
        subtree_moved U < manager_changed a, reparented U
        """,
    ),
    (
        "cohort_repointed",
        "v reports_to a; w reports_to a; x reports_to a; a reports_to z; b reports_to z; y reports_to b",
        "v reports_to b; w reports_to b; x reports_to a; a reports_to z; b reports_to z; y reports_to b",
        """
        cohort_repointed b < manager_changed v, manager_changed w, span_changed a, span_changed b
        """,
    ),
    (
        "cohort_repointed: several seen first",
        "b reports_to z",
        "v reports_to b; w reports_to b; x reports_to b; b reports_to z",
        """
        cohort_repointed b < person_seen_first v, person_seen_first w, person_seen_first x, manager_now_known v,
            manager_now_known w,
            manager_now_known x
        """,
    ),
    (
        "cohort_repointed: several seen no longer",
        "v reports_to b; w reports_to b; x reports_to b; b reports_to z",
        "b reports_to z",
        """
        cohort_repointed b < person_seen_last v, person_seen_last w, person_seen_last x, manager_now_unknown v,
            manager_now_unknown w,
            manager_now_unknown x
        """,
    ),
    (
        "one moves: no cohort",
        "v reports_to a; w reports_to a; a reports_to z; b reports_to z",
        "v reports_to b; w reports_to a; a reports_to z; b reports_to z",
        """
        manager_changed v
        """,
    ),
    (
        "successor_inherits",
        "v reports_to a; w reports_to a; a reports_to z",
        "v reports_to b; w reports_to b; b reports_to z",
        """
        successor_inherits b < person_seen_first b, person_seen_last a, manager_changed v, manager_changed w,
            manager_now_known b,
            manager_now_unknown a
        """,
    ),
    (
        "successor_inherits: one of the reports takes over",
        "v reports_to a; w reports_to a; b reports_to a; a reports_to z",
        "v reports_to b; w reports_to b; b reports_to z",
        """
        successor_inherits b < person_seen_last a, manager_changed b, manager_changed v, manager_changed w,
            manager_now_unknown a
        """,
    ),
    (
        "no successor: a peer takes over, who had reports",
        "v reports_to a; w reports_to a; a reports_to z; b reports_to z; y reports_to b",
        "v reports_to b; w reports_to b; b reports_to z; y reports_to b",
        """
        cohort_repointed b < manager_changed v, manager_changed w, span_changed b
        person_seen_last a < manager_now_unknown a
        """,
    ),
    (
        "layer_inserted by somebody seen first",
        "v reports_to z; w reports_to z; x reports_to z",
        "v reports_to m; w reports_to m; x reports_to z; m reports_to z",
        """
        layer_inserted m < person_seen_first m, manager_changed v, manager_changed w, manager_now_known m
        """,
    ),
    (
        "layer_inserted by a peer",
        "v reports_to z; w reports_to z; m reports_to z; y reports_to z",
        "v reports_to m; w reports_to m; m reports_to z; y reports_to z",
        """
        layer_inserted m < manager_changed v, manager_changed w, span_changed z
        """,
    ),
    (
        "layer_removed",
        "v reports_to m; w reports_to m; x reports_to z; m reports_to z",
        "v reports_to z; w reports_to z; x reports_to z",
        """
        layer_removed m < person_seen_last m, manager_changed v, manager_changed w, manager_now_unknown m
        """,
    ),
    (
        "the manager goes, nobody is known instead",
        "v reports_to a; a reports_to z; v leads U; y reports_to z",
        "v leads U; y reports_to z",
        """
        person_seen_last a < manager_now_unknown a, manager_now_unknown v
        """,
    ),
    (
        "the manager comes with the line",
        "v leads U; y reports_to z",
        "v leads U; v reports_to a; a reports_to z; y reports_to z",
        """
        person_seen_first a < manager_now_known a, manager_now_known v
        """,
    ),
    (
        "root_gained and root_lost",
        "a reports_to b; x reports_to a; b leads U",
        "x reports_to a; b leads U",
        """
        manager_now_unknown a < root_gained a, root_lost b
        """,
    ),
    (
        "root_lost and root_gained",
        "x reports_to a; b leads U",
        "a reports_to b; x reports_to a; b leads U",
        """
        manager_now_known a < root_gained b, root_lost a
        """,
    ),
    (
        "ring_closed",
        "a reports_to b; b reports_to c; c leads U",
        "a reports_to b; b reports_to c; c leads U; c reports_to a",
        """
        manager_now_known c < ring_closed a, root_lost c
        """,
    ),
    (
        "ring_opened",
        "a reports_to b; b reports_to c; c leads U; c reports_to a",
        "a reports_to b; b reports_to c; c leads U",
        """
        manager_now_unknown c < ring_opened a, root_gained c
        """,
    ),
    (
        "span_changed",
        "v reports_to a; w reports_to a; x reports_to a; y reports_to z; a reports_to z; w leads U; x leads V",
        "v reports_to a; y reports_to z; a reports_to z; w leads U; x leads V",
        """
        cohort_repointed a < manager_now_unknown w, manager_now_unknown x, span_changed a
        """,
    ),
]
