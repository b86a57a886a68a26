Feature: A yes that is meant
  An offer taken for accepted that was not costs the client's trust; one that was accepted and missed, the deal.

  Rule: Acceptance is meant, not guessed

    @req.SELL-007 @must
    Scenario Outline: "<words>" accepts
      Given Sam is a seller who has been asked about offer
      When Sam says "<words>"
      Then Sam carries the hot tag only

      Examples:
        | words                  |
        | yes that works         |
        | Deal, let's do it      |
        | ok we accept           |

    @req.SELL-007 @must
    Scenario Outline: "<words>" after a yes changes nothing
      Given Sam is a seller who has been asked about offer
      When Sam says in turn
        | Sam says       |
        | yes that works |
        | <words>        |
      Then Sam carries the hot tag only

      Examples: thanks and small talk
        | words                    |
        | Thank you!               |
        | Have a nice day          |

    @req.SELL-007 @must
    Scenario Outline: "<words>" does not accept
      Given Sam is a seller who has been asked about offer
      When Sam says "<words>"
      Then Sam does not carry the hot tag

      Examples:
        | words                               |
        | I'm not sure about that             |
        | could you do okay on the price?     |
        | yes if you go up to 600k            |
        | no way                              |
