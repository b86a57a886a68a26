@regression
Feature: What must never happen to a lead again
  Seven incidents, each short. Every one of them has cost somebody a client.

  Rule: A lead is neither lost, nor pressed, nor misread

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_lead=tag_temperature
    @req.REG-001 @must
    Scenario: A lead who is ready leaves with two times, not with a promise
      Given Maria is a lead
      When Maria says in turn
        | Maria says                  |
        | im ready to sell, lets talk |
        | 8412 hermosa ave            |
      Then Maria is offered 2 free times in plain words
      And Maria carries the hot tag only

    @use.with_lead=follow_up @use.with_lead=hear_the_first_message @use.with_virtual_clock=yes
    @use.with_workflow_webhooks=yes
    @req.REG-001 @must
    Scenario: A lead who declined is not written to for the rest of the month
      Given Dana becomes a lead without writing a word
      And 4 days have passed without a word from Dana
      When Dana says "no thanks, we already sold the house"
      Then no more follow-ups reach Dana within 60 days

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times
    @req.REG-001 @must
    Scenario: A polite word is not booked as an appointment
      Given Maria has been offered two times
      When Maria says "sounds good, thank you so much!"
      Then Maria's choice between the two times is none

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times
    @req.REG-001 @must
    Scenario: A phone number is not a choice between two times
      Given Maria has been offered two times
      When Maria says "my husband's number is 909 555 0112"
      Then Maria's choice between the two times is none

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_restart=yes @use.with_virtual_clock=yes
    @req.REG-001 @must
    Scenario: A booking interrupted by a crash is made exactly once
      Given Maria has been offered two times
      When the bots are killed right after taking in Maria's "Wednesday works" and started again
      Then Maria has one appointment, at the second time Maria was offered

    @use.with_lead=hand_over_to_buyer @use.with_lead=hear_the_first_message @use.with_buyer=ask_financing
    @use.with_buyer=ask_wishes @use.with_bot_marks=yes @use.with_field=financing @use.with_field=most_price
    @req.REG-001 @must
    Scenario: A lead who turns out to be a buyer does not have to repeat the budget
      Given Maria is a lead
      When Maria says "I want to buy a home, our budget is $600k and we have a pre-approval"
      Then Maria is looked after by the buyer bot
      And the CRM shows these facts about Maria
        | fact       | value        |
        | most price | $600,000     |
        | financing  | pre-approved |
      And Maria is never asked about wishes or financing

    @use.with_bot=lead @use.with_crm_replies=yes
    @req.REG-001 @must
    Scenario: A lead's first message is answered although the CRM refuses the answer twice
      Given Maria is a lead
      And GoHighLevel refuses the next 2 messages
      When Maria says "what's my house worth?"
      Then Maria is answered within 5 minutes
      And Maria is answered exactly once
      And the fault actually occurred
