@use.with_virtual_clock=yes
Feature: A valuation service in trouble
  Services fail. The seller hears the truth at once, the conversation goes on, and the valuation
  follows when it can be had; if it cannot, somebody makes it by hand.

  Rule: Trouble is told honestly, no number is made up, and the valuation follows once

    @use.with_seller=value_homes
    @req.CMA-003 @must
    Scenario Outline: The service <misbehaves>
      Given Sam is a seller
      And the valuation service <misbehaves>
      And Sam has asked what 8412 Hermosa Ave is worth
      When the valuation service works again for 30 minutes
      Then Sam was told that the valuation of 8412 Hermosa Ave takes longer
      And Sam read no price before the service had given a sound answer
      And Sam has received the valuation once

      Examples: late and failing
        | misbehaves                             |
        | keeps silent                           |
        | answers with an error                  |
        | closes the connection                  |
        | breaks off in the middle of its answer |

      Examples: nonsense
        | misbehaves                           |
        | names a price outside its own range  |
        | names a price below zero             |
        | leaves out the low end of its range  |
        | leaves out the high end of its range |
        | does not say how sure it is          |
        | leaves out the disclaimer            |
        | leaves out the comparables           |
        | answers about another home           |

    @use.with_lead=value_homes
    @req.CMA-003 @must
    Scenario: A lead is told, and served later
      Given Dana is a lead
      And the valuation service answers with an error
      And Dana has asked what 8412 Hermosa Ave is worth
      When the valuation service works again for 30 minutes
      Then Dana was told that the valuation of 8412 Hermosa Ave takes longer
      And Dana has received the valuation once
      And the fault actually occurred

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_lead=value_homes
    @req.CMA-003 @must
    Scenario: A lead who books an appointment meanwhile is served all the same
      Given Dana is a lead
      And the valuation service is down for 20 minutes
      When Dana says in turn
        | Dana says                          |
        | What is my house worth?            |
        | 8412 Hermosa Ave, Rancho Cucamonga |
        | Can I meet Jorge?                  |
        | The first one works                |
      And 1 hour passes without a word from Dana
      Then Dana has received the valuation once
      And the fault actually occurred

    @use.with_seller=hear_the_first_message @use.with_seller=speak_Spanish @use.with_seller=value_homes
    @req.CMA-003 @must
    Scenario: A seller who reads Spanish
      Given Rosa is a seller
      And the valuation service answers with an error
      And Rosa has said "¿Cuánto vale mi casa?"
      And Rosa has said "8412 Hermosa Ave"
      When the valuation service works again for 30 minutes
      Then Rosa was told that the valuation of 8412 Hermosa Ave takes longer
      And Rosa has received the valuation once
      And the fault actually occurred

    @use.with_seller=value_homes @use.with_restart=yes
    @req.CMA-003 @must
    Scenario: Restarts while the valuation is owed
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      And the bots have restarted
      When the valuation service works again for 30 minutes
      Then Sam has received the valuation once
      And the fault actually occurred

    @use.with_seller=value_homes @use.with_seller=hand_over_to_buyer @use.with_seller=hear_the_first_message
    @use.with_seller=value_homes @use.with_bot_marks=yes
    @req.CMA-003 @must
    Scenario: Sam moves on to buying, and is still served
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      And Sam has said "I also want to buy a home, our budget is $700k"
      When the valuation service works again for 30 minutes
      Then Sam is looked after by the buyer bot
      And Sam has received the valuation once
      And the fault actually occurred

    @use.with_seller=value_homes
    @req.CMA-003 @must
    Scenario: Whoever opts out meanwhile is owed nothing
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      And Sam has opted out with "STOP"
      When the valuation service works again for 30 minutes
      Then the bots leave Sam alone
      And the fault actually occurred

  Rule: The conversation goes on meanwhile

    @use.with_seller=ask_seller_motivation @use.with_seller=hear_the_first_message @use.with_seller=value_homes
    @use.with_field=condition @use.with_field=price
    @req.CMA-003 @must
    Scenario: Sam answers the questions while the valuation is owed
      Given Sam is a seller
      And the valuation service answers with an error
      When Sam says in turn
        | Sam says                |
        | What is my house worth? |
        | 8412 Hermosa Ave        |
        | It's move-in ready      |
        | Around 640k             |
      Then the CRM shows these facts about Sam
        | fact      | value         |
        | condition | move-in ready |
        | price     | $640,000      |
      And Sam is asked about seller motivation
      And the fault actually occurred

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_lead=value_homes
    @req.CMA-003 @must
    Scenario: A valuation that comes while Dana chooses a time leaves her the choice
      Given Dana is a lead
      And the valuation service answers with an error
      And Dana has asked what 8412 Hermosa Ave is worth
      And the valuation service has worked again for 30 minutes
      When Dana says "The first one works"
      Then Dana has one appointment, at the first time Dana was offered
      And the fault actually occurred

  @use.with_seller=value_homes
  Rule: After four hours the valuation is given up, and somebody makes it by hand

    @use.with_seller=write_tasks
    @req.CMA-003 @must
    Scenario Outline: Nothing after <hours> hours
      Given Sam is a seller
      And the valuation service <misbehaves>
      And Sam has asked what 8412 Hermosa Ave is worth
      When <hours> hours pass without a word from Sam
      Then Sam was told that 8412 Hermosa Ave could not be valued and that Jorge does it himself
      And the fault actually occurred

      Examples: an hour after the four, whatever the trouble
        | hours | misbehaves            |
        | 5     | answers with an error |
        | 5     | keeps silent          |

    @req.CMA-003 @must
    Scenario: Back after three hours is early enough
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      And 3 hours have passed without a word from Sam
      When the valuation service works again for 30 minutes
      Then Sam has received the valuation once
      And the fault actually occurred
