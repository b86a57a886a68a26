Feature: Getting to know a seller
  Condition, price, motivation, then the offer. An answer we cannot use is asked for again, in other words;
  it never slips into the next question's place.

  Rule: Condition, price, motivation, offer, in this order

    @use.with_seller=ask_condition @use.with_seller=keep_the_order @use.with_seller=ask_offer
    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @req.SELL-002 @must
    Scenario: The four questions follow one another
      Given Sam is a seller
      When Sam says in turn
        | Sam says                           |
        | I'm thinking about selling my home |
        | needs minor repairs                |
        | 500k                               |
        | downsizing, no rush                |
      Then Sam is asked in this order about
        | condition         |
        | price             |
        | seller motivation |
        | offer             |
      And the offer made to Sam is $375,000

  Rule: An unusable answer is asked again, differently, and never shifts the order

    @use.with_seller=ask_<topic> @use.with_field=<topic>
    @req.SELL-002 @must
    Scenario Outline: "<words>" is no answer about <topic>
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then Sam is asked about <topic> again, in other words
      And the CRM shows no <topic> for Sam

      Examples: one for each question
        | topic             | words       |
        | condition         | bananas     |
        | price             | you tell me |
        | seller motivation | hmm         |

    @use.with_seller=ask_condition @use.with_field=condition @use.with_field=price
    @req.SELL-002 @must
    Scenario: The answer after an unusable one still lands in its own place
      Given Sam is a seller who has been asked about condition
      When Sam says in turn
        | Sam says      |
        | bananas       |
        | major repairs |
        | 420k          |
      Then the CRM shows these facts about Sam
        | fact      | value         |
        | condition | major repairs |
        | price     | $420,000      |

    @use.with_seller=ask_<topic> @use.with_seller=offer_a_choice
    @req.SELL-002 @must
    Scenario Outline: Twice unusable about <topic>, then a choice
      Given Sam is a seller who has been asked about <topic>
      When Sam says in turn
        | Sam says |
        | hmm      |
        | bananas  |
      Then Sam is asked about <topic> again, in other words
      And Sam is offered a choice about <topic>

      Examples: each question
        | topic             |
        | condition         |
        | price             |
        | seller motivation |
        | offer             |

    @use.with_seller=ask_<next> @use.with_seller=ask_<topic> @use.with_seller=keep_the_order @use.with_field=<topic>
    @use.with_seller=offer_a_choice
    @req.SELL-002 @must
    Scenario Outline: "<pick>" from the choice about <topic>
      Given Sam is a seller who has been asked about <topic>
      When Sam says in turn
        | Sam says |
        | hmm      |
        | bananas  |
        | <pick>   |
      Then the CRM shows Sam's <topic> as "<value>"
      And Sam is asked about <next>

      Examples: by its place, and by its words
        | topic             | pick           | value         | next  |
        | condition         | the second one | minor repairs | price |
        | condition         | last           | major repairs | price |
        | seller motivation | the second     | downsizing    | offer |
        | seller motivation | another one    | other         | offer |

    @use.with_seller=ask_price @use.with_seller=value_homes @use.with_field=price @use.with_seller=offer_a_choice
    @req.SELL-002 @must
    Scenario: Rather than naming a price, Sam has the home valued first
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says         |
        | hmm              |
        | bananas          |
        | valued first     |
        | 8412 Hermosa Ave |
      Then "8412 Hermosa Ave" is answered with a valuation
      And Sam is asked about price
      And the CRM shows no price for Sam

  Rule: An answer to another question lands in its own place, and the open question stays open

    @use.with_seller=ask_<topic> @use.with_field=<fact>
    @req.SELL-002 @must
    Scenario Outline: Asked about <topic>, Sam says "<words>"
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then the CRM shows Sam's <fact> as "<value>"
      And Sam is asked about <topic>

      Examples: in each question's place
        | topic             | words                     | fact              | value          |
        | condition         | we're asking 520k         | price             | $520,000       |
        | condition         | we're relocating for work | seller motivation | job relocation |
        | price             | we're downsizing          | seller motivation | downsizing     |
        | price             | there's no rush           | urgency           | low            |
        | seller motivation | the price should be 655k  | price             | $655,000       |

    @use.with_seller=ask_condition @use.with_seller=keep_the_order @use.with_seller=ask_offer
    @use.with_seller=hear_the_first_message
    @req.SELL-002 @must
    Scenario: Answers given out of turn are not asked for again
      Given Sam is a seller
      When Sam says in turn
        | Sam says                                  |
        | We're downsizing and asking 450k, no rush |
        | move-in ready                             |
      Then Sam is asked in this order about
        | condition |
        | offer     |
      And the offer made to Sam is $337,500

  Rule: Two facts in one message are both heard

    @use.with_seller=ask_<fact> @use.with_seller=ask_<next> @use.with_seller=keep_the_order @use.with_field=<fact>
    @use.with_field=<other>
    @req.SELL-002 @must
    Scenario Outline: "<words>" answers two questions
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then the CRM shows Sam's <fact> as "<value>"
      And the CRM shows Sam's <other> as "<as well>"
      And Sam is asked about <next>

      Examples: two of the three
        | topic     | words                                 | fact      | value         | other             | as well        | next              |
        | condition | move-in ready, 450k                   | condition | move-in ready | price             | $450,000       | seller motivation |
        | condition | minor repairs, asking 450k            | condition | minor repairs | price             | $450,000       | seller motivation |
        | condition | major repairs. we're downsizing       | condition | major repairs | seller motivation | downsizing     | price             |
        | price     | 500k, we're relocating for work, asap | price     | $500,000      | seller motivation | job relocation | offer             |

  Rule: Of two answers that contradict each other the last clear word counts

    @use.with_seller=ask_<topic> @use.with_field=<fact>
    @req.SELL-002 @must
    Scenario Outline: "<words>" corrects the <fact>
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then the CRM shows Sam's <fact> as "<value>"
      And Sam is asked about <topic>

      Examples: each fact, said anew
        | topic             | words                                   | fact              | value         |
        | price             | actually it needs major repairs         | condition         | major repairs |
        | seller motivation | sorry, I meant 610k                     | price             | $610,000      |
        | seller motivation | actually, 665k                          | price             | $665,000      |
        | offer             | actually we're downsizing               | seller motivation | downsizing    |
        | offer             | actually there's no rush                | urgency           | low           |
        | offer             | I said it wrong, it needs minor repairs | condition         | minor repairs |

    @use.with_seller=ask_offer @use.with_field=condition @use.with_field=price
    @req.SELL-002 @must
    Scenario Outline: "<words>" is said of the offer and corrects nothing
      Given Sam is a seller who has been asked about offer
      When Sam says "<words>"
      Then the CRM shows these facts about Sam
        | fact      | value         |
        | condition | move-in ready |
        | price     | $640,000      |

      Examples: about the offer, the neighbors, or only supposed
        | words                               |
        | you take it small repairs and all?  |
        | the house down the road got 700k    |
        | even if it had major repairs to do? |
