Feature: Sellers who hesitate
  A stall is a question the seller has not asked yet. Each kind is recognised and met kindly;
  interest is never mistaken for one.

  Rule: Each kind of stall is recognised

    @req.SELL-003 @must
    Scenario Outline: "<words>" is <stall>
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then the CRM shows Sam's stall as "<stall>"
      And Sam is answered with the strategy for <stall>

      Examples:
        | words                                        | stall             |
        | I need to think about it                     | thinking          |
        | Let me get back to you next week             | get back          |
        | Zillow says it's worth way more              | portal estimate   |
        | We already have a realtor                    | agent             |
        | Just looking for now                         | just looking      |
        | My neighbor got a lot more than that         | surface objection |

  Rule: Interest is no stall

    @req.SELL-003 @must
    Scenario Outline: "<words>" is no stall
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then the CRM shows no stall for Sam

      Examples:
        | words                                    |
        | I think 640k would be fair               |
        | Yes, let's talk about it, maybe 615k     |
        | We want to decide quickly, 600k is fine  |
