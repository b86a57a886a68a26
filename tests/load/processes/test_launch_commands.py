"""The machine's cores are divided between the target and the rest."""

from support.load.processes.launch_commands import CoreAssignment, assign_cores


def test_the_target_has_a_core_of_its_own_where_there_is_more_than_one() -> None:
    """With one core nothing is pinned."""
    assert CoreAssignment(target=(0,), rest=(1,)) == assign_cores([1, 0])
    assert CoreAssignment(target=(2,), rest=(3, 5)) == assign_cores([2, 3, 5])
    assert CoreAssignment(target=(), rest=()) == assign_cores([0])
