Feature: Getting to know a buyer
  Four questions, in an order that makes sense to the buyer, and never one whose answer is already known.

  Rule: Wishes, financing, timeline, motivation, in this order

    @req.BUY-002 @must
    Scenario: The four questions follow one another
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                        |
        | I want to buy                   |
        | 3 beds in Upland, up to 650k    |
        | pre-approved                    |
        | in the next 2 months            |
      Then Bea is asked in this order about
        | wishes     |
        | financing  |
        | timeline   |
        | motivation |

  Rule: Wishes count once bedrooms, price or size is known; an area alone is not enough

    @req.BUY-002 @must
    Scenario Outline: "<words>" <counts>
      Given Bea is a buyer
      When Bea says "<words>"
      Then Bea is asked about <next>

      Examples: enough to go on
        | words                                  | counts      | next      |
        | Looking for 3 bedrooms                 | is enough   | financing |
        | We can spend up to 600k                | is enough   | financing |
        | I need at least 1,800 sqft             | is enough   | financing |
        | I want to buy a home in Upland         | needs more  | wishes    |

  Rule: Nothing known is asked again

    @req.BUY-002 @must
    Scenario: Everything in the first message
      Given Bea is a buyer
      When Bea says "We're pre-approved and want 4 beds in Upland under 750k, moving within 30 days"
      Then Bea is asked about motivation
      And Bea is never asked about wishes, financing or timeline
