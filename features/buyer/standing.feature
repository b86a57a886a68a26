@use.with_buyer=hear_the_first_message @use.with_buyer=tell_readiness @use.with_buyer=count_readiness_by_points
Feature: Where a buyer stands
  A buyer who knows where they stand looks at homes they can buy. So it is said once, in one sentence: how they pay,
  what they want to spend, and how ready that makes them.

  Rule: Pre-approval, budget range and readiness score are stated; pre-approved counts 75 points, cash 70, to be financed 50

    @req.BUY-006 @must
    Scenario Outline: <paying>
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                                 |
        | 3 beds in Rancho Cucamonga, 550k to 700k |
        | <words>                                  |
      Then Bea was told where she stands: <paying>, $550,000 to $700,000, <points> points

      Examples: the ways to pay
        | paying        | words                   | points |
        | pre-approved  | Yes, we're pre-approved | 75     |
        | cash          | paying cash             | 70     |
        | working on it | working on it           | 50     |
        | no financing  | no, not at all          | 50     |

  Rule: Unclear financing counts 25 points, and 75 with a budget; no budget is claimed that was never named

    @req.BUY-006 @must
    Scenario: Unclear, with a budget
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                                 |
        | 3 beds in Rancho Cucamonga, 550k to 700k |
        | I'm not sure                             |
      Then Bea was told where she stands: unclear, $550,000 to $700,000, 75 points

    @req.BUY-006 @must
    Scenario: Unclear, without a budget
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                   |
        | 3 beds in Rancho Cucamonga |
        | I'm not sure               |
      Then Bea was told where she stands: unclear, no budget, 25 points

  Rule: It is stated whenever both are known, whichever was said first

    @req.BUY-006 @must
    Scenario: The budget after the financing
      Given Bea is a buyer
      When Bea says in turn
        | Bea says            |
        | We're pre-approved  |
        | 550k to 700k please |
      Then Bea was told where she stands: pre-approved, $550,000 to $700,000, 75 points

    @use.with_buyer=match_listings
    @req.BUY-006 @must
    Scenario: The financing last of all, together with the homes
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                                                                           |
        | 3 beds in Rancho Cucamonga, 550k to 700k, within 30 days because I start a new job |
        | paying cash                                                                        |
      Then Bea was told where she stands: cash, $550,000 to $700,000, 70 points
      And Bea was recommended 3 homes
