@use.with_lead=follow_up @use.with_lead=hear_the_first_message @use.with_lead=keep_a_sequence
@use.with_lead=welcome_back @use.with_virtual_clock=yes
Feature: Leads who come back
  Somebody who has been silent for weeks and writes again is worth more than a new lead, and is noticed at once.

  Rule: A lead silent for weeks who writes again becomes active, once

    @use.with_workflow_webhooks=yes
    @req.LEAD-012 @should
    Scenario: A silent lead writes after the sequence has ended
      Given Dana becomes a lead without writing a word
      When Dana comes back after 60 days and says in turn
        | Dana says                    |
        | Hi, is Jorge still around?   |
        | I have a question about fees |
      Then Dana is looked after again, once
      And Dana's follow-up status is "engaged"
      And "Hi, is Jorge still around?" is answered with a welcome back
      And no more follow-ups reach Dana within 60 days

    @use.with_lead=tag_temperature
    @req.LEAD-012 @should
    Scenario: Somebody for whom it was not the time writes weeks later
      Given Maria is a lead
      And Maria has said "Not now, maybe later"
      When Maria comes back after 14 days and says in turn
        | Maria says               |
        | Yes, I'm very interested |
        | Thank you                |
      Then Maria is looked after again, once
      And Maria carries the hot tag only

    @use.with_lead=tag_temperature
    @req.LEAD-012 @should
    Scenario: Somebody who changes her mind within days was never away
      Given Maria is a lead
      And Maria has said "Not now, maybe later"
      When Maria comes back after 13 days and says in turn
        | Maria says               |
        | Yes, I'm very interested |
      Then Maria counts as never having been away
      And Maria carries the hot tag only

    @use.with_lead=tag_temperature
    @req.LEAD-012 @should
    Scenario: A lead of long ago who wrote last week was never away
      Given Maria is a lead
      And Maria has said "Hi, I saw your sign"
      And 20 days have passed without a word from Maria
      And Maria has said "Not now, maybe later"
      When Maria comes back after 7 days and says in turn
        | Maria says               |
        | Yes, I'm very interested |
      Then Maria counts as never having been away
      And Maria carries the hot tag only

    @use.with_workflow_webhooks=yes
    @req.LEAD-012 @should
    Scenario: Somebody in the middle of the sequence was never away
      Given Dana becomes a lead without writing a word
      When Dana comes back after 15 days and says in turn
        | Dana says             |
        | Hi, I got your e-mail |
      Then Dana counts as never having been away
      And Dana's follow-up status is "engaged"
