@use.with_crm_replies=yes
Feature: What GoHighLevel refuses
  GoHighLevel says no for two reasons. It is in trouble itself, and knows nobody or finds everything wrong for a few
  minutes: then the bots try again. Or there is nothing to be done, for the contact is gone, has no number or wants no
  messages: then somebody at the office knows it, and nobody believes that the person was answered.

  Rule: What may pass is tried again

    @use.with_bot=<bot> @use.with_virtual_clock=yes
    @req.RES-001 @must
    Scenario Outline: GoHighLevel <refusal> for 3 minutes while a <bot> writes
      Given Sam is a <bot>
      And GoHighLevel <refusal> for 3 minutes
      When Sam says "Hi there"
      Then Sam is answered within 4 minutes
      And Sam is answered exactly once
      And the CRM shows no sign of an answer before Sam has it
      And the fault actually occurred

      Examples: no such contact, no such address, a wrong request
        | bot    | refusal                   |
        | lead   | knows nobody              |
        | lead   | knows nothing             |
        | lead   | finds everything wrong    |
        | buyer  | knows no conversation     |
        | buyer  | finds every message wrong |
        | seller | knows nobody              |
        | seller | finds every message wrong |

    @use.with_buyer=ask_wishes @use.with_virtual_clock=yes
    @req.RES-001 @must
    Scenario: Three messages wait, and keep their order
      Given Bea is a buyer
      And GoHighLevel finds every message wrong for 3 minutes
      When Bea sends the first 3 of these at once
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
      Then each of Bea's messages was answered exactly once, in order
      And the fault actually occurred

    @use.with_bot=lead @use.with_virtual_clock=yes @use.with_refusals_retried_minutes=10
    @req.RES-001 @must
    Scenario: For nearly as long as it is tried
      Given Maria is a lead
      And GoHighLevel finds every message wrong for 9 minutes
      When Maria says "Hi there"
      Then Maria is answered within 10 minutes
      And Maria is answered exactly once
      And the fault actually occurred

    @use.with_buyer=ask_financing @use.with_field=beds @use.with_virtual_clock=yes
    @req.RES-001 @must
    Scenario: A record waits, and no answer waits for it
      Given Bea is a buyer
      And GoHighLevel finds every record wrong for 3 minutes
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
      And 5 minutes pass without a word from Bea
      Then Bea is answered within 10 seconds
      And the CRM shows Bea's beds as "3"
      And the fault actually occurred

  Rule: What is refused for too long is told to the office

    @use.with_bot=<bot> @use.with_virtual_clock=yes @use.with_refusals_retried_minutes=10
    @req.CONV-005 @must
    Scenario Outline: GoHighLevel <refusal> for half an hour
      Given Sam is a <bot>
      And Sam has said "Hi there"
      And GoHighLevel <refusal> for 30 minutes
      When Sam says "Are you still there?"
      And 5 minutes pass without a word from Sam
      Then the office knows that Sam was not answered
      And the fault actually occurred

      Examples: messages alone, so that a task can be written
        | bot    | refusal                   |
        | lead   | finds every message wrong |
        | buyer  | knows no conversation     |
        | seller | finds every message wrong |

  Rule: What cannot succeed is told to the office, and is no answer

    @use.with_bot=<bot>
    @req.CONV-005 @must
    Scenario Outline: A <bot> has no number any more
      Given Noah is a <bot>
      And Noah has said "Hi there"
      And Noah has no phone number
      When Noah says "Are you still there?"
      Then the office knows that Noah was not answered

      Examples: every bot
        | bot    |
        | lead   |
        | buyer  |
        | seller |

    @use.with_bot=<bot> @use.with_virtual_clock=yes
    @req.CONV-005 @must
    Scenario Outline: The brokerage <deed> while a <bot> is being answered
      Given Sam is a <bot>
      And Sam has said "Hi there"
      When Sam says "Are you still there?", and the brokerage <deed> before the answer leaves
      Then the office knows that Sam was not answered
      And the fault actually occurred

      Examples: everything that makes an answer impossible
        | bot    | deed                |
        | lead   | deletes the contact |
        | lead   | deletes the number  |
        | lead   | blocks SMS          |
        | buyer  | deletes the contact |
        | seller | blocks SMS          |

    @use.with_bot=lead @use.with_virtual_clock=yes
    @req.CONV-005 @must
    Scenario: The contact is gone before anybody has looked at it
      Given Maria is a lead
      And Maria has said "Hi there"
      When Maria says "Are you still there?", and the brokerage deletes the contact before the bots look at the contact
      Then the office knows that Maria was not answered
      And the fault actually occurred
