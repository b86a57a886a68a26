@use.with_seller=ask_offer
Feature: The cash offer
  An offer is a promise of money. It rests on the price the seller named, says so, and never comes out of thin air.

  Rule: The offer is 75 percent of the named price, to the whole dollar, and says so

    @use.with_seller=ask_price
    @req.SELL-006 @must
    Scenario Outline: "<words>" leads to an offer of <offer>
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says                  |
        | <words>                   |
        | We're relocating for work |
      Then the offer made to Sam is <offer>

      Examples: round and odd prices
        | words       | offer    |
        | 500k        | $375,000 |
        | $640,000    | $480,000 |
        | 499,996     | $374,997 |
        | 1.2 million | $900,000 |

      Examples: of a correction the last word
        | words              | offer    |
        | 500k, no wait, 450 | $337,500 |

      @use.with_seller=round_offers_down
      Examples: never rounded up
        | words   | offer    |
        | 499,999 | $374,999 |
        | 333,333 | $249,999 |

      @use.with_seller=take_the_upper_end
      Examples: of a range its upper end
        | words                | offer    |
        | between 500 and 550k | $412,500 |

  Rule: No offer without a price the seller named

    @use.with_seller=ask_price @use.with_field=price
    @req.SELL-006 @must
    Scenario Outline: "<words>" names no price
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then no offer has been made to Sam
      And Sam is asked about price
      And the CRM shows no price for Sam

      Examples: questions, other people's numbers, and no number at all
        | words                           |
        | What would you pay?             |
        | How much would you offer for it |
        | We still owe 300k on it         |
        | You tell me                     |
        | We're relocating for work       |

    @use.with_seller=ask_price @use.with_field=price
    @req.SELL-006 @must
    Scenario: A portal's number names no price
      Given Sam is a seller who has been asked about price
      When Sam says "Zillow says 600k"
      Then no offer has been made to Sam
      And Sam is answered with the way on
      And the CRM shows no price for Sam

    @use.with_seller=ask_condition
    @req.SELL-006 @must
    Scenario: Asked for an offer first, the bot says what it will rest on
      Given Sam is a seller who has been asked about condition
      When Sam says "Just tell me, what would you pay?"
      Then Sam is answered with the basis of the offer
      And no offer has been made to Sam
      And Sam is asked about condition

    @use.with_seller=ask_price
    @req.SELL-006 @must
    Scenario: A price named late is waited for
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says                  |
        | We're relocating for work |
        | I'd be happy with 600k    |
      Then the offer made to Sam is $450,000

  Rule: Another price makes another offer

    @use.with_field=price
    @req.SELL-006 @must @smoke
    Scenario: A price corrected before the answer is offered on anew
      Given Sam is a seller who has been asked about offer
      When Sam says "Sorry, I meant 520k"
      Then the offer made to Sam is $390,000
      And the CRM shows Sam's price as "$520,000"

    @use.with_seller=tag_temperature @use.with_field=offer_accepted
    @req.SELL-006 @must
    Scenario: A price corrected after the acceptance takes the acceptance back
      Given Sam is a seller who has been asked about offer
      And Sam has said "yes that works"
      When Sam says "Wait, my price was a typo, I meant 700k"
      Then the offer made to Sam is $525,000
      And Sam carries the warm tag only
      And the CRM shows no offer accepted for Sam

    @use.with_field=price
    @req.SELL-006 @must
    Scenario: Haggling is no other price
      Given Sam is a seller who has been asked about offer
      When Sam says "I'd take 500k"
      Then the offer made to Sam is $480,000
      And the CRM shows Sam's price as "$640,000"
