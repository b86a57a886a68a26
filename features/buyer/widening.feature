@use.with_buyer=match_listings
Feature: When little fits
  Three homes make a choice. When there are fewer, the buyer hears how many, and is asked before the search grows:
  a home that was invented, or slipped in from elsewhere, costs more trust than an empty list.

  Rule: Fewer than three are counted aloud, and a wider search is offered

    @req.BUY-008 @must
    Scenario Outline: <wishes>: <found>
      Given Bea is a buyer
      When Bea asks for "<wishes>" and answers every question
      Then Bea is told of <found> fitting <homes> and asked whether to widen the search

      Examples: beside three
        | wishes                                 | found | homes |
        | 5 beds in Upland, $700,000 to $795,750 | two   | homes |
        | 5 beds in Upland, $700,000 to $795,749 | one   | home  |
        | 6 beds in Upland, $700,000 to $795,750 | no    | home  |

  Rule: A yes widens the search

    @use.with_buyer=hear_the_first_message
    @req.BUY-008 @must
    Scenario Outline: After <found>
      Given Bea is a buyer
      And Bea has asked for "<wishes>" and answered every question
      When Bea says "yes please"
      Then Bea is shown 3 other homes
      And every home Bea was told of is for sale

      Examples: the same budget, elsewhere
        | found | wishes                                 |
        | two   | 5 beds in Upland, $700,000 to $795,750 |
        | one   | 5 beds in Upland, $700,000 to $795,749 |
        | none  | 5 beds in Ontario, 700k to 795k        |

  @use.with_buyer=hear_the_first_message
  Rule: No home is invented

    @req.BUY-008 @must
    Scenario: Nothing fits, however often the search is widened
      Given Bea is a buyer
      And Bea has asked for "6 beds in Ontario, up to 500k" and answered every question
      When Bea says in turn
        | Bea says |
        | yes      |
        | sure     |
      Then Bea is told of no fitting home and asked whether to widen the search
      And every home Bea was told of is for sale

    @req.BUY-008 @must
    Scenario: More than there are
      Given Bea is a buyer
      And Bea has asked for "4 beds in Ontario, 600k to 640k" and answered every question
      When Bea says in turn
        | Bea says       |
        | show me others |
        | show me others |
        | show me others |
      Then every home Bea was told of is for sale
