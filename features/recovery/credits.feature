@use.with_credits=yes @use.with_bot=lead @use.with_crm_replies=yes
Feature: An answer costs the owner one credit
  Whoever owns the bots pays for answers, not for attempts: one credit for each message that is answered, whatever goes
  wrong on the way. Without a credit nobody is answered, and nothing is lost: the owner is told once, what people write
  is kept, and it is answered as soon as credits are added.

  Rule: One credit for each message that is answered

    @use.with_bot=<bot>
    @req.CRED-001 @must
    Scenario Outline: The answer of the <bot> bot costs one
      Given the owner has 5 credits
      And Sam is a <bot>
      When Sam says "Hi there"
      Then Sam is answered exactly once
      And 4 credits are left

      Examples: every bot
        | bot    |
        | lead   |
        | buyer  |
        | seller |

    @use.with_buyer=ask_wishes
    @req.CRED-001 @must
    Scenario: Three messages cost three
      Given the owner has 5 credits
      And Bea is a buyer
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
      Then each of Bea's messages was answered exactly once, in order
      And 2 credits are left

    @req.CRED-001 @must
    Scenario: A message that is delivered twice costs one
      Given the owner has 5 credits
      And Maria is a lead
      When GoHighLevel delivers Maria's "Hi there" twice at the same moment
      Then Maria is answered exactly once
      And 4 credits are left

    @req.CRED-001 @must
    Scenario: Twenty people cost twenty
      Given the owner has 25 credits
      And 20 strangers are leads
      When every one of them writes "Hi there" at the same moment
      Then of the 20 people 20 were answered, once each
      And 5 credits are left

  Rule: What is tried again is not charged again

    @req.CRED-001 @must
    Scenario: GoHighLevel refuses three times before it sends
      Given the owner has 5 credits
      And Maria is a lead
      And GoHighLevel refuses the next 3 messages
      When Maria says "Hi there"
      Then Maria is answered exactly once
      And 4 credits are left
      And the fault actually occurred

    @req.CRED-001 @must
    Scenario: GoHighLevel sends and loses its answer
      Given the owner has 5 credits
      And Maria is a lead
      And GoHighLevel sends the next message and loses its answer
      When Maria says "Hi there"
      Then Maria is answered exactly once
      And 4 credits are left
      And the fault actually occurred

    @use.with_restart=yes
    @req.CRED-001 @must
    Scenario Outline: The bots are killed <moment> Maria's message
      Given the owner has 5 credits
      And Maria is a lead
      When the bots are killed <moment> Maria's "Hi there" and started again
      Then Maria is answered exactly once
      And 4 credits are left

      Examples: before the charge, between charge and answer, and after it
        | moment                              |
        | right after taking in               |
        | while reading the record for        |
        | while sending the answer to         |
        | just after the CRM took the answer to |

    @use.with_restart=yes
    @req.CRED-001 @must
    Scenario: Three messages wait when the bots are killed
      Given the owner has 5 credits
      And Maria is a lead
      When Maria sends these at once and the bots are killed and started again
        | Maria says           |
        | Hi there             |
        | I saw your sign      |
        | Are you still there? |
      Then each of Maria's messages was answered exactly once, in order
      And 2 credits are left

  Rule: What is not answered costs nothing

    @req.CRED-001 @must
    Scenario: Jorge looks after the person himself
      Given the owner has 5 credits
      And Maria is a lead
      And Maria has said "Hi there"
      And Jorge has marked Maria with the tag "AI-Off"
      When Maria says "Are you still there?"
      Then 4 credits are left

    @req.CRED-001 @must
    Scenario: GoHighLevel sends nothing at all
      Given the owner has 5 credits
      And Sam is a lead
      And GoHighLevel sends nothing by any channel, for good
      When Sam says "Hi there"
      Then somebody at the brokerage knows that Sam waits for an answer
      And 5 credits are left
      And the fault actually occurred

    @use.with_lead=follow_up @use.with_lead=write_tasks @use.with_workflow_webhooks=yes @use.with_virtual_clock=yes
    @req.CRED-001 @must
    Scenario: Follow-ups are no answers
      Given the owner has 5 credits
      And Noah becomes a lead without writing a word
      When 8 days pass without a word from Noah
      Then Noah is contacted on these days only
        | day | by   |
        | 0   | SMS  |
        | 3   | SMS  |
        | 7   | call |
      And 5 credits are left

  Rule: Without a credit nobody is answered, and the owner is told once

    @req.CRED-001 @must
    Scenario: The last credit is used up
      Given Maria has used up the last credit before Noah, a lead, writes
      When Noah says "Hi, is Jorge taking new clients?"
      Then Noah is not answered yet
      And the owner has been told 1 time that no credit is left
      And 0 credits are left

    @use.with_virtual_clock=yes
    @req.CRED-001 @must
    Scenario: As long as nobody writes, nobody is told
      Given Maria has used up the owner's last credit
      When 10 minutes pass without a word from Maria
      Then the owner has been told 0 times that no credit is left

    @req.CRED-001 @must
    Scenario: Many write, and the owner is told once
      Given Maria has used up the owner's last credit
      And 5 strangers are leads
      When every one of them writes "Hi there" at the same moment
      And Maria says "Are you still there?"
      Then Maria is not answered yet
      And the owner has been told 1 time that no credit is left

    @req.CRED-001 @must
    Scenario Outline: <people> people write at the same moment for the last <credits> credits
      Given the owner has <credits> credits
      And <people> strangers are leads
      When every one of them writes "Hi there" at the same moment
      Then of the <people> people <credits> were answered, once each
      And 0 credits are left
      And the owner has been told 1 time that no credit is left

      Examples: a few, and many
        | people | credits |
        | 6      | 3       |
        | 20     | 2       |

    @use.with_restart=yes
    @req.CRED-001 @must
    Scenario: A restart tells nobody anew, and answers nobody
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi there" waits for credit
      When the bots restart
      Then Noah is not answered yet
      And the owner has been told 1 time that no credit is left

    @use.with_virtual_clock=yes
    @req.CRED-001 @must
    Scenario: GoHighLevel is down when the owner is to be told
      Given Maria has used up the last credit before Noah, a lead, writes
      And GoHighLevel is down for 3 minutes
      When Noah says "Hi there"
      Then Noah is not answered yet
      And the owner has been told 1 time that no credit is left
      And the fault actually occurred

    @use.with_lead=hear_the_first_message
    @req.CRED-001 @must
    Scenario: A person who wants no more messages needs no credit for it
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi there" waits for credit
      When Noah's "Please stop texting me" is heard without credit
      Then the CRM lets no more messages through to Noah

  Rule: What waited is answered when credits are added

    @req.CRED-001 @must
    Scenario: One person waited
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi, is Jorge taking new clients?" waits for credit
      When the owner adds 3 credits
      Then everything that Noah wrote has one answer
      And 2 credits are left

    @use.with_virtual_clock=yes
    @req.CRED-001 @must
    Scenario: For three days
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi, is Jorge taking new clients?" waits for credit
      And 3 days have passed without a word from Noah
      When the owner adds 3 credits
      Then everything that Noah wrote has one answer
      And 2 credits are left

    @req.CRED-001 @must
    Scenario: A person wrote twice
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi there" waits for credit
      And Noah's "Are you still there?" waits for credit
      When the owner adds 5 credits
      Then everything that Noah wrote has one answer
      And 3 credits are left

    @req.CRED-001 @must
    Scenario: There is one credit for two people
      Given Maria has used up the last credit before Noah, a lead, writes
      And Dana is a lead
      And Noah's "Hi there" waits for credit
      And Dana's "Hi there" waits for credit
      When the owner adds 1 credit
      Then everything that Noah wrote has one answer
      And Dana is not answered yet

    @use.with_restart=yes
    @req.CRED-001 @must
    Scenario: The bots restart before credits are added
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi there" waits for credit
      And the bots have restarted
      When the owner adds 3 credits
      Then everything that Noah wrote has one answer
      And 2 credits are left

    @req.CRED-001 @must
    Scenario: GoHighLevel loses its answer when the waiting one is answered
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi there" waits for credit
      And GoHighLevel sends the next message and loses its answer
      When the owner adds 3 credits
      Then everything that Noah wrote has one answer
      And 2 credits are left
      And the fault actually occurred

    @use.with_echoes=yes
    @req.CRED-001 @must
    Scenario: Jorge has answered by hand meanwhile
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi, are you open tomorrow?" waits for credit
      And Jorge himself has written "Yes, from 9 on." to Noah
      When the owner adds 3 credits
      Then nothing more reached Noah when credits were added
      And 3 credits are left

    @use.with_virtual_clock=yes
    @req.CRED-001 @must
    Scenario: When credits are used up again, the owner is told again
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi there" waits for credit
      When the owner adds 1 credit
      And Noah's "Are you still there?" waits for credit
      Then Noah is not answered yet
      And the owner has been told 2 times that no credit is left

  Rule: Credits are added once, and by their owner

    @use.with_credit_references=yes
    @req.CRED-001 @must
    Scenario: An order that arrives twice counts once
      Given the owner has 2 credits
      When the owner adds 5 credits
      And the owner's order of 5 credits arrives again
      Then 7 credits are left

    @use.with_credits_by_location=yes
    @req.CRED-001 @must
    Scenario: The credits of another office are no help
      Given Maria has used up the last credit before Noah, a lead, writes
      And Noah's "Hi there" waits for credit
      When the owner of another office adds 5 credits
      Then Noah is not answered yet
      And 0 credits are left
