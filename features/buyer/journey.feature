Feature: From "I want to buy" to a showing
  A buyer is understood in four questions, is told where they stand, sees homes that exist and fit,
  and ends with a date at the door of one of them.

  Rule: The whole way is one conversation

    @use.with_buyer=match_listings @use.with_buyer=offer_times @use.with_buyer=tag_temperature
    @use.with_buyer=tell_readiness
    @req.BUY-001 @must @smoke
    Scenario: Bea finds three homes and books a showing
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                                 |
        | I want to buy                            |
        | 3 beds in Rancho Cucamonga, 550k to 700k |
        | Yes, we're pre-approved                  |
        | Within 30 days                           |
        | I'm starting a new job                   |
        | I like the first one                     |
        | The first time works                     |
      Then Bea was told how ready she is to buy
      And Bea was recommended 3 homes
      And Bea has one appointment, at the first time Bea was offered
      And the appointment is a showing of the first home Bea was recommended
      And Bea carries the hot tag only
