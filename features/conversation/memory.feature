Feature: What was said is remembered
  Nobody likes to say a thing twice. What somebody said in the first message is still known in the twentieth.

  Rule: Context persists over many messages

    @use.with_least_price_percent=80 @use.with_most_price_percent=120
    @use.with_buyer=ask_wishes @use.with_buyer=hear_the_first_message @use.with_buyer=match_listings
    @req.CONV-006 @must
    Scenario: A buyer's first message decides what she is shown in the end
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                                 |
        | 3 beds in Rancho Cucamonga, 550k to 700k |
        | Hmm                                      |
        | What a day it was                        |
        | We're pre-approved                       |
        | Sorry, the kids                          |
        | One moment please                        |
        | Within 30 days                           |
        | The dog barks all day                    |
        | I'm starting a new job                   |
        | Show me more                             |
        | Show me more please                      |
      Then every one is for sale in Rancho Cucamonga with at least 3 bedrooms, from $550,000 to $840,000
      And Bea is never asked about wishes

    @use.with_seller=ask_offer @use.with_seller=ask_price @use.with_seller=hear_the_first_message
    @use.with_seller=value_homes
    @req.CONV-006 @must
    Scenario: A seller's first message is used in the twentieth
      Given Sam is a seller
      When Sam says in turn
        | Sam says                                   |
        | I'd sell 8412 Hermosa Ave, hoping for 640k |
        | Hello again                                |
        | It needs minor repairs                     |
        | One moment                                 |
        | I need to think about it                   |
        | Let me get back to you                     |
        | I'm still thinking                         |
        | Zillow says it's worth way more            |
        | Just looking for now                       |
        | I need to think about it                   |
        | Let me get back to you                     |
        | We already have a realtor                  |
        | I'm still thinking                         |
        | Just looking for now                       |
        | I need to think about it                   |
        | Let me get back to you next week           |
        | My neighbor got a lot more than that       |
        | I'm still thinking about it                |
        | We move for a new job in Denver            |
      Then the offer made to Sam is $480,000
      And Sam is never asked about the address or price

    @use.with_buyer=ask_financing @use.with_buyer=ask_motivation @use.with_buyer=ask_wishes
    @use.with_buyer=hear_the_first_message @use.with_restart=yes @use.with_virtual_clock=yes
    @req.CONV-006 @must
    Scenario: A month and a restart later
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k, we're pre-approved"
      And 30 days have passed without a word from Bea
      And the bots have restarted
      When Bea says "We'd like to move in 2 months"
      Then Bea is asked about motivation
      And Bea is never asked about wishes or financing
