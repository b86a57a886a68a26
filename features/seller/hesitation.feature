Feature: Meeting a seller who hesitates
  Somebody who hesitates and is pushed goes elsewhere. Somebody who is understood, and asked one good question, stays.

  @use.with_seller=meet_stalls
  Rule: Each stall gets its own strategy: friendly, one question, no pressure

    @use.with_seller=ask_price
    @req.SELL-004 @must
    Scenario Outline: Somebody with this doubt is met: <doubt>
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then Sam is answered with the strategy for <doubt>
      And Sam is answered kindly, with one question and no pressure

      Examples: one of each kind
        | doubt             | words                            |
        | thinking          | I need to think about it         |
        | get back          | Let me get back to you next week |
        | portal estimate   | Zillow says it's worth way more  |
        | agent             | We already have a realtor        |
        | just looking      | Just looking for now             |
        | surface objection | That seems way too low           |

    @use.with_seller=speak_Spanish
    @req.SELL-004 @must
    Scenario Outline: The same in Spanish: <doubt>
      Given Rosa is a seller
      And Rosa has said "Hola, quiero vender mi casa"
      When Rosa says "<words>"
      Then Rosa is answered with the strategy for <doubt>
      And Rosa is answered kindly, with one question and no pressure
      And Rosa is answered in Spanish

      Examples: one of each kind
        | doubt             | words                    |
        | thinking          | tengo que pensarlo       |
        | get back          | luego le aviso           |
        | portal estimate   | Zillow dice que vale más |
        | agent             | ya tengo agente          |
        | just looking      | solo estoy explorando    |
        | surface objection | eso es muy poco          |

    @use.with_seller=ask_offer
    @req.SELL-004 @must
    Scenario: Doubts about the offer are met without raising or pressing it
      Given Sam is a seller who has been asked about offer
      When Sam says "I need to think about it"
      Then Sam is answered with the strategy for thinking
      And Sam is answered kindly, with one question and no pressure

    @use.with_seller=ask_offer @use.with_seller=offer_times
    @req.SELL-004 @must
    Scenario: Doubts about the offered times are not answered with the times again
      Given Sam is a seller who has been asked about offer
      And Sam has said "yes that works"
      When Sam says "I need to think about it"
      Then Sam is answered with the strategy for thinking
      And Sam is offered no time
      And Sam is answered kindly, with one question and no pressure

  Rule: The second stall of a kind is met in other words

    @use.with_seller=ask_price @use.with_seller=meet_stalls
    @req.SELL-004 @must
    Scenario Outline: Twice the same doubt: <doubt>
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says |
        | <words>  |
        | <again>  |
      Then Sam has heard the strategy for <doubt> twice, each time in other words
      And Sam is answered kindly, with one question and no pressure

      Examples: each kind, twice
        | doubt             | words                            | again                                  |
        | thinking          | I need to think about it         | I still need to think about it         |
        | get back          | Let me get back to you next week | I will get back to you                 |
        | portal estimate   | Zillow says it's worth way more  | But Zillow says otherwise              |
        | agent             | We already have a realtor        | Like I said, we already have a realtor |
        | just looking      | Just looking for now             | Really, I'm just looking               |
        | surface objection | That seems way too low           | Still too low                          |

    @use.with_seller=ask_offer @use.with_seller=meet_stalls @use.with_field=offer_accepted
    @req.SELL-004 @must
    Scenario: Time asked for twice is no answer to the offer
      Given Sam is a seller who has been asked about offer
      When Sam says in turn
        | Sam says                           |
        | I need to think about it           |
        | Let me think about it a bit longer |
      Then Sam has heard the strategy for thinking twice, each time in other words
      And Sam is answered kindly, with one question and no pressure
      And the CRM shows no offer accepted for Sam

    @use.with_seller=ask_price @use.with_seller=value_homes
    @req.SELL-004 @must
    Scenario: A seller who keeps trusting a portal is shown the sales nearby
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says                        |
        | Zillow says it's worth way more |
        | But Zillow says otherwise       |
        | Yes please                      |
        | 8412 Hermosa Ave                |
      Then "Yes please" is answered with a market analysis offer
      And "8412 Hermosa Ave" is answered with a valuation
