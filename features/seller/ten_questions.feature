@use.with_ten_questions=yes
Feature: Ten questions for a seller
  A brokerage that wants to know more before it calls has ten questions asked instead of four: address, motivation,
  date of the sale, condition, price, mortgage, upgrades and repairs, listing history, decision maker, contact method.

  Background:
    Given the seller bot asks ten questions

  Rule: Ten questions, in this order

    @use.with_seller=keep_the_order
    @req.SELL-015 @may
    Scenario: The ten questions follow one another
      Given Sam is a seller
      When Sam says in turn
        | Sam says                             |
        | Hi, I'm thinking of selling          |
        | 8412 Hermosa Ave                     |
        | We're relocating to Phoenix for work |
        | Yes, that works for us               |
        | It's move-in ready                   |
        | Around 640k                          |
        | We owe about 210k on it              |
        | New roof and kitchen in 2021         |
        | No, it was never on the market       |
        | My wife and I decide together        |
      Then Sam is asked in this order about
        | address              |
        | seller motivation    |
        | sale date            |
        | condition            |
        | price                |
        | mortgage             |
        | upgrades and repairs |
        | listing history      |
        | decision maker       |
        | contact method       |

    @use.with_seller=keep_the_order @use.with_seller=hear_the_first_message
    @req.SELL-015 @may
    Scenario: What Sam says early is not asked for
      Given Sam is a seller
      When Sam says in turn
        | Sam says                                           |
        | We're relocating to Phoenix, and we're asking 640k |
        | 8412 Hermosa Ave                                   |
        | We owe 210k on the mortgage                        |
        | yes                                                |
        | move-in ready                                      |
      Then Sam is asked in this order about
        | address              |
        | sale date            |
        | sale date            |
        | condition            |
        | upgrades and repairs |
      And Sam is never asked about seller motivation, price or mortgage

  @use.with_bot=seller
  Rule: An unusable answer is asked again, differently, and never shifts the order

    @use.with_field=<fact>
    @req.SELL-015 @may
    Scenario Outline: "<words>" is no answer about <topic>
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then Sam is asked about <topic> again, in other words
      And the CRM shows no <fact> for Sam

      Examples: no word of the matter, or the wrong figure
        | topic                | words                    | fact                 |
        | the address          | bananas                  | home                 |
        | sale date            | hmm                      | timeline accepted    |
        | mortgage             | a 30 year loan from 2019 | mortgage             |
        | upgrades and repairs | bananas                  | upgrades and repairs |
        | listing history      | hmm                      | listing history      |
        | decision maker       | bananas                  | decision maker       |
        | contact method       | whatever                 | contact method       |

    @use.with_field=decision_maker @use.with_field=listing_history @use.with_field=mortgage @use.with_field=price
    @use.with_field=upgrades_and_repairs
    @req.SELL-015 @may
    Scenario: The answer after an unusable one still lands in its own place
      Given Sam is a seller who has been asked about mortgage
      When Sam says in turn
        | Sam says |
        | bananas  |
        | 95k      |
        | bananas  |
        | nothing  |
        | no       |
      Then the CRM shows these facts about Sam
        | fact                 | value    |
        | price                | $640,000 |
        | mortgage             | $95,000  |
        | upgrades and repairs | none     |
        | listing history      | never    |
        | decision maker       | nothing  |

  @use.with_bot=seller
  Rule: Each answer stands in its own field

    @use.with_field=<fact>
    @req.SELL-015 @may
    Scenario Outline: "<words>" about <topic>
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then the CRM shows Sam's <fact> as "<value>"
      And Sam is asked about <next>

      Examples: each answer that only this mode asks for
        | topic                | words                             | fact                 | value         | next                 |
        | seller motivation    | We're moving to Phoenix for a job | destination          | Phoenix       | sale date            |
        | sale date            | 45 days is fine                   | timeline accepted    | yes           | condition            |
        | sale date            | we need 46 days                   | timeline accepted    | no            | condition            |
        | mortgage             | $187,500                          | mortgage             | $187,500      | upgrades and repairs |
        | mortgage             | It's paid off                     | mortgage             | $0            | upgrades and repairs |
        | upgrades and repairs | New kitchen, but the roof leaks   | upgrades and repairs | both          | listing history      |
        | upgrades and repairs | It needs a new roof               | upgrades and repairs | repairs       | listing history      |
        | listing history      | Yes, last year, it didn't sell    | listing history      | listed before | decision maker       |
        | listing history      | It's listed right now             | listing history      | listed now    | decision maker       |
        | decision maker       | Just me                           | decision maker       | alone         | contact method       |
        | decision maker       | My mother decides                 | decision maker       | somebody else | contact method       |

    @use.with_field=contact_method @use.with_field=questions_answered
    @req.SELL-015 @may
    Scenario Outline: "<words>" when asked how to be reached
      Given Sam is a seller who has been asked about contact method
      When Sam says "<words>"
      Then the CRM shows Sam's contact method as "<value>"
      And the CRM shows Sam's questions answered as "10"

      Examples: a call that is wished for calls nobody away from the bot
        | words                        | value  |
        | Call me please               | call   |
        | Please don't call, just text | text   |
        | E-mail is best               | e-mail |

    @use.with_field=<fact>
    @req.SELL-015 @may
    Scenario Outline: "<words>" about <topic> changes no <fact>
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then the CRM shows Sam's <fact> as "<value>"

      Examples: said while another question is open
        | topic                | words                      | fact      | value         |
        | mortgage             | Actually, we still owe 95k | price     | $640,000      |
        | upgrades and repairs | It needs minor repairs     | condition | move-in ready |
        | listing history      | Yes, actually, at 655k     | price     | $640,000      |

  Rule: Hot takes all ten answers, the date and good answers; warm takes seven

    @use.with_seller=tag_temperature @use.with_field=questions_answered
    @req.SELL-015 @may
    Scenario Outline: The answer about <topic> is "<words>"
      Given Sam is a seller who has been asked about <topic>
      When Sam says "<words>"
      Then Sam carries the <temperature> tag only
      And the CRM shows Sam's questions answered as "<answered>"

      Examples: six answers, seven, nine and ten
        | topic                | words                         | answered | temperature |
        | mortgage             | We owe about 210k on it       | 6        | cold        |
        | upgrades and repairs | New roof in 2021              | 7        | warm        |
        | decision maker       | My wife and I decide together | 9        | warm        |
        | contact method       | A call is best                | 10       | hot         |

    @use.with_seller=tag_temperature @use.with_field=questions_answered
    @req.SELL-015 @may
    Scenario Outline: All ten, the date: <date>, the rest: <owed>, <work>, <listing>, <decider>
      Given Sam is a seller who has been asked about sale date
      When Sam says in turn
        | Sam says      |
        | <date>        |
        | move-in ready |
        | 640k          |
        | <owed>        |
        | <work>        |
        | <listing>     |
        | <decider>     |
        | text          |
      Then Sam carries the <temperature> tag only
      And the CRM shows Sam's questions answered as "10"

      Examples: full answers and bare ones
        | date                      | owed                    | work             | listing               | decider       | temperature |
        | Yes, 30 days works for us | We owe about 210k on it | New roof in 2021 | It was never for sale | I decide that | hot         |
        | No, we need about 90 days | We owe about 210k on it | New roof in 2021 | It was never for sale | I decide that | warm        |
        | Yes, 30 days works for us | none                    | none             | It was never for sale | just me       | warm        |
        | yes                       | none                    | none             | no                    | just me       | cold        |

    @use.with_seller=ask_offer @use.with_seller=offer_times @use.with_seller=start_workflows
    @req.SELL-015 @may
    Scenario: Hot with ten answers, and two times are offered
      Given Sam is a seller who has been asked about contact method
      When Sam says "A call is best"
      Then Sam is offered 2 free times in plain words
      And no offer has been made to Sam
      And the analysis workflow has started once for Sam

  Rule: Spanish as well

    @use.with_seller=speak_Spanish @use.with_field=decision_maker @use.with_field=listing_history
    @use.with_field=mortgage @use.with_field=questions_answered @use.with_field=upgrades_and_repairs
    @req.SELL-015 @may
    Scenario: Rosa is asked in Spanish, and again in other words
      Given Rosa is a seller
      When Rosa says in turn
        | Rosa says                         |
        | Hola, quiero vender mi casa       |
        | 8412 Hermosa Ave                  |
        | Nos mudamos a Phoenix por trabajo |
        | sí, está bien                     |
        | lista para vivir                  |
        | 640 mil                           |
        | debemos 210 mil                   |
        | una cocina nueva el año pasado    |
        | nunca ha estado en venta          |
        | mi esposa y yo decidimos juntos   |
        | plátanos                          |
      Then every answer to Rosa is in Spanish
      And Rosa is asked about contact method again, in other words
      And the CRM shows these facts about Rosa
        | fact                 | value    |
        | mortgage             | $210,000 |
        | upgrades and repairs | upgrades |
        | listing history      | never    |
        | decision maker       | together |
        | questions answered   | 9        |
