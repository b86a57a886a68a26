@use.with_bot_marks=yes
Feature: No ping-pong between the bots
  Somebody who talks of buying and selling in one breath must not be passed back and forth. A hand-over that is not
  made changes nothing, and Jorge can read why.

  @use.with_buyer=hand_over_to_seller @use.with_seller=hand_over_to_buyer @use.with_return_minutes=30
  Rule: No circle within 30 minutes

    @use.with_buyer=hand_over_to_buyer @use.with_buyer=write_notes @use.with_seller=ask_condition
    @use.with_seller=ask_seller_motivation @use.with_seller=hear_the_first_message @use.with_virtual_clock=yes
    @req.HAND-003 @must
    Scenario Outline: Back after <minutes> minutes
      Given Sam is a seller
      And Sam has said "I also want to buy a home, our budget is $700k"
      And <minutes> minutes have passed without a word from Sam
      When Sam says "I need to sell my house first, what is my house worth?"
      Then Sam stays with the buyer bot, and a note says why
      And Sam is never asked about condition or seller motivation

      Examples: within the 30 minutes
        | minutes |
        | 1       |
        | 29      |

    @use.with_buyer=ask_financing @use.with_buyer=ask_wishes @use.with_buyer=hear_the_first_message
    @use.with_seller=hand_over_to_seller @use.with_seller=write_notes @use.with_virtual_clock=yes
    @req.HAND-003 @must
    Scenario: The other way round is a circle as well
      Given Bea is a buyer
      And Bea has said "I want to sell my house"
      And 29 minutes have passed without a word from Bea
      When Bea says "I want to buy a home now"
      Then Bea stays with the seller bot, and a note says why
      And Bea is never asked about wishes or financing

    @use.with_seller=hear_the_first_message @use.with_virtual_clock=yes
    @req.HAND-003 @must
    Scenario Outline: Back after <minutes> minutes is no circle
      Given Sam is a seller
      And Sam has said "I also want to buy a home, our budget is $700k"
      And <minutes> minutes have passed without a word from Sam
      When Sam says "I need to sell my house first, what is my house worth?"
      Then Sam is looked after by the seller bot

      Examples: at the 30 minutes, and after them
        | minutes |
        | 30      |
        | 31      |

    @use.with_buyer=hand_over_to_buyer @use.with_buyer=speak_Spanish @use.with_buyer=write_notes
    @use.with_seller=hear_the_first_message
    @req.HAND-003 @must
    Scenario: A blocked hand-over is answered all the same
      Given Sam is a seller
      And Sam has said "I also want to buy a home, our budget is $700k"
      When Sam says "Quiero vender mi casa primero, ¿cuánto vale mi casa?"
      Then Sam stays with the buyer bot, and a note says why
      And each of Sam's messages was answered exactly once, in order

  @use.with_hand_overs_an_hour=3 @use.with_hand_overs_a_day=10
  @use.with_lead=hand_over_to_buyer @use.with_lead=hand_over_to_seller @use.with_lead=hear_the_first_message
  @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes
  Rule: Three an hour, ten a day

    @use.with_lead=hand_over_to_lead @use.with_lead=write_notes
    @req.HAND-003 @must
    Scenario Outline: Handed over <times> times since <ago> ago is enough
      Given Maria has been handed over <times> times, the first time <ago> ago
      When Maria says "<words>"
      Then Maria stays with the lead bot, and a note says why

      Examples: at the limits
        | times | ago          | words                   |
        | 3     | 59 minutes   | I want to sell my house |
        | 10    | 1439 minutes | I want to buy a home    |

    @req.HAND-003 @must
    Scenario Outline: Handed over <times> times since <ago> ago may go on
      Given Maria has been handed over <times> times, the first time <ago> ago
      When Maria says "<words>"
      Then Maria is looked after by the <to> bot

      Examples: below the limits, and when the hour or the day is over
        | times | ago          | words                   | to     |
        | 2     | 50 minutes   | I want to buy a home    | buyer  |
        | 3     | 60 minutes   | I want to sell my house | seller |
        | 9     | 1439 minutes | I want to sell my house | seller |
        | 10    | 1440 minutes | I want to buy a home    | buyer  |
