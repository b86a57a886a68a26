Feature: From "what is it worth" to a plan to sell
  A seller comes for a number and stays for a plan. Doubts on the way are met, not argued with.

  Rule: The whole way is one conversation

    @use.with_seller=explain_a_strategy @use.with_seller=hear_the_first_message @use.with_seller=meet_stalls
    @use.with_seller=value_homes @use.with_field=condition @use.with_field=price
    @req.SELL-001 @must @smoke
    Scenario: Sam hesitates, gets his valuation, and hears how his home would be sold
      Given Sam is a seller
      When Sam says in turn
        | Sam says                                       |
        | I'm wondering what my house is worth           |
        | 8412 Hermosa Ave                               |
        | It's move-in ready                             |
        | I need to think about it                       |
        | Around 640k                                    |
        | We're relocating for work, as soon as possible |
        | How would you market it?                       |
      Then "8412 Hermosa Ave" is answered with a valuation
      And "I need to think about it" is answered with the strategy for thinking
      And "How would you market it?" is answered with a marketing strategy
      And the CRM shows these facts about Sam
        | fact      | value         |
        | condition | move-in ready |
        | price     | $640,000      |
