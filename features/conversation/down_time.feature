@use.with_restart=yes @use.with_crm_replies=yes
Feature: What people wrote while nobody listened
  GoHighLevel gives up on a delivery; the message itself stands in the CRM. Bots that come back look there, and answer once
  what nobody has answered.

  Rule: What was written meanwhile is found and answered once

    @use.with_buyer=ask_financing @use.with_buyer=ask_timeline
    @req.CONV-016 @must
    Scenario: A buyer answers while the bots are down
      Given Bea is a buyer who has been asked about financing
      When Bea writes this while the bots are down
        | Bea says           |
        | Yes, pre-approved  |
      Then Bea is asked about timeline
      And each of Bea's messages was answered exactly once, in order

    @use.with_seller=ask_condition @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @req.CONV-016 @must
    Scenario: Several lines of a seller, in order
      Given Sam is a seller who has been asked about condition
      When Sam writes this while the bots are down
        | Sam says           |
        | It's move-in ready |
        | Around 640k        |
      Then Sam is asked about seller motivation
      And each of Sam's messages was answered exactly once, in order

    @use.with_bot=<bot>
    @req.CONV-016 @must
    Scenario Outline: A delivery to the <bot> bot is lost before the bots are killed
      Given Sam is a <bot>
      And Sam has said "Hi there"
      When the delivery of Sam's "Are you still there?" is lost, and the bots are killed and started again
      Then each of Sam's messages was answered exactly once, in order

      Examples: every bot
        | bot    |
        | lead   |
        | buyer  |
        | seller |

  Rule: Nothing is answered twice

    @use.with_buyer=ask_financing @use.with_buyer=ask_timeline
    @req.CONV-016 @must
    Scenario: GoHighLevel delivers it after all
      Given Bea is a buyer who has been asked about financing
      When Bea writes this while the bots are down, and it is delivered once they have answered
        | Bea says           |
        | Yes, pre-approved  |
      Then each of Bea's messages was answered exactly once, in order

    @use.with_bot=lead
    @req.CONV-016 @must
    Scenario: Nothing was missed
      Given Maria is a lead
      And Maria has said "Hi there"
      When the bots restart
      And Maria says "Are you still there?"
      Then each of Maria's messages was answered exactly once, in order

    @use.with_bot=lead @use.with_workflow_messages=yes
    @req.CONV-016 @must
    Scenario: What came by a workflow, without its id, was not missed either
      Given Maria is a lead
      When Maria's message "Hi there" comes by a workflow
      And the bots restart
      And Maria says "Are you still there?"
      Then each of Maria's messages was answered exactly once, in order

    @use.with_bot=lead
    @req.CONV-016 @must
    Scenario: Jorge has answered meanwhile
      Given Maria is a lead
      And Maria has said "Hi there"
      When Maria writes "Are you open tomorrow?" while the bots are down, and Jorge answers "Yes, from 9 on."
      Then the bots leave Maria alone
