"""The whole way of a message: webhook in, reply out."""

from tests.reference_bots.bots_harness import Stage


def test_a_message_is_answered_by_sms(stage: Stage) -> None:
    """A signed InboundMessage is accepted and answered through the CRM, once."""

    async def scene() -> tuple[int, str]:
        delivery = await stage.says("hello")
        await stage.loop.quiet()
        return delivery.status, delivery.text

    assert stage.play(scene) == (200, '{"status":"accepted"}')
    assert stage.crm.texts("c1") == ["1: hello"]
