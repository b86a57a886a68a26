Feature: Getting to know a buyer
  Four questions, in an order that makes sense to the buyer, and never one whose answer is already known.

  Rule: Wishes, financing, timeline, motivation, in this order

    @use.with_buyer=ask_financing @use.with_buyer=keep_the_order @use.with_buyer=ask_motivation
    @use.with_buyer=ask_timeline @use.with_buyer=ask_wishes
    @req.BUY-002 @must @smoke
    Scenario: The four questions follow one another
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
        | in the next 2 months         |
      Then Bea is asked in this order about
        | wishes     |
        | financing  |
        | timeline   |
        | motivation |

  Rule: Wishes count once bedrooms, price or size is known; an area alone is not enough

    @use.with_buyer=ask_<next> @use.with_buyer=hear_the_first_message
    @req.BUY-002 @must
    Scenario Outline: "<words>" <counts>
      Given Bea is a buyer
      When Bea says "<words>"
      Then Bea is asked about <next>

      @use.with_buyer=keep_the_order
      Examples: enough to go on
        | words                      | counts    | next      |
        | Looking for 3 bedrooms     | is enough | financing |
        | We can spend up to 600k    | is enough | financing |
        | I need at least 1,800 sqft | is enough | financing |

      @use.with_buyer=keep_the_order
      Examples: not enough
        | words                          | counts     | next   |
        | I want to buy a home in Upland | needs more | wishes |
        | I need 2 bathrooms             | needs more | wishes |

  @use.with_buyer=ask_financing @use.with_buyer=ask_motivation @use.with_buyer=ask_timeline @use.with_buyer=ask_wishes
  @use.with_buyer=hear_the_first_message
  Rule: Nothing known is asked again

    @req.BUY-002 @must
    Scenario: Everything in the first message
      Given Bea is a buyer
      When Bea says "We're pre-approved and want 4 beds in Upland under 750k, moving within 30 days"
      Then Bea is answered with the way on
      And Bea is never asked about wishes, financing or timeline

    @use.with_buyer=keep_the_order
    @req.BUY-002 @must
    Scenario Outline: <how>
      Given Bea is a buyer
      When Bea says in turn
        | Bea says |
        | <first>  |
        | <second> |
        | <third>  |
      Then Bea is asked in this order about
        | <question 1> |
        | <question 2> |
        | <question 3> |

      Examples: out of order
        | how                 | first                          | second             | third       | question 1 | question 2 | question 3 |
        | The timeline first  | We have to move within 30 days | 3 beds in Upland   | paying cash | wishes     | financing  | motivation |
        | The financing first | We are pre-approved            | 3 beds, up to 650k | in 2 months | wishes     | timeline   | motivation |

      Examples: an answer to another question
        | how                          | first               | second              | third          | question 1 | question 2 | question 3 |
        | The timeline, asked for cash | 3 beds, up to 650k  | within 30 days      | paying cash    | financing  | financing  | motivation |
        | Wishes, asked for a timeline | 3 beds, we pay cash | actually up to 650k | within 30 days | timeline   | timeline   | motivation |

    @use.with_buyer=keep_the_order
    @req.BUY-002 @must
    Scenario Outline: Two facts at once: <facts>
      Given Bea is a buyer
      When Bea says in turn
        | Bea says |
        | <first>  |
        | <second> |
      Then Bea is asked in this order about
        | <question 1> |
        | <question 2> |

      Examples: in one message
        | facts                  | first                           | second                          | question 1 | question 2 |
        | wishes and financing   | 3 beds in Upland, we pay cash   | within 30 days                  | timeline   | motivation |
        | wishes and timeline    | 3 beds in Upland within 30 days | paying cash                     | financing  | motivation |
        | financing and timeline | Cash buyer, moving in 2 months  | 3 beds in Upland                | wishes     | motivation |
        | answer and timeline    | 3 beds in Upland                | pre-approved, moving in 60 days | financing  | motivation |

  @use.with_buyer=ask_timeline @use.with_field=timeline
  Rule: A timeline nobody can read is asked for twice, not a third time, and counts as 90 days

    @req.BUY-004 @must
    Scenario Outline: "<first>", then "<second>"
      Given Bea is a buyer who has been asked about timeline
      When Bea says in turn
        | Bea says |
        | <first>  |
        | <second> |
      Then Bea is not asked about timeline
      And the CRM shows Bea's timeline as "1-3 months"

      Examples: nothing about time in either
        | first            | second        |
        | it's complicated | good question |
        | banana           | banana        |

    @req.BUY-004 @must
    Scenario: The second answer counts when it can be read
      Given Bea is a buyer who has been asked about timeline
      When Bea says in turn
        | Bea says         |
        | it's complicated |
        | within 30 days   |
      Then the CRM shows Bea's timeline as "within 30 days"
