@use.with_echoes=yes
Feature: What the carrier did not deliver
  The CRM takes a message and says so; hours later the carrier gives it back, because the number is a landline or the text
  was filtered. Nobody has read it. Somebody at the brokerage knows, and nothing further is sent into the void.

  Rule: A failure is noted, and a person is told

    @use.with_bot=lead @use.with_workflow_webhooks=yes
    @req.CONV-015 @must
    Scenario Outline: The greeting of a lead comes back as <status>
      Given Maria becomes a lead without writing a word
      When the carrier reports the last message to Maria as <status>
      Then somebody at the brokerage knows that Maria was not reached

      Examples: both words for it
        | status      |
        | failed      |
        | undelivered |

    @use.with_seller=ask_price
    @req.CONV-015 @must
    Scenario: A question to a seller comes back, twice reported
      Given Sam is a seller who has been asked about price
      When the carrier reports the last message to Sam as undelivered
      And the carrier reports the last message to Sam as failed
      Then somebody at the brokerage knows that Sam was not reached

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation
    @req.CONV-015 @must
    Scenario: Whoever writes all the same is answered
      Given Sam is a seller who has been asked about price
      When the carrier reports the last message to Sam as failed
      And Sam says "Around 640k"
      Then Sam is asked about seller motivation

  Rule: The sequence does not run into the void

    @use.with_lead=follow_up @use.with_workflow_webhooks=yes @use.with_virtual_clock=yes
    @req.CONV-015 @must
    Scenario: No follow-ups after the greeting came back
      Given Maria becomes a lead without writing a word
      When the carrier reports the last message to Maria as failed
      Then no more follow-ups reach Maria within 35 days

    @use.with_lead=follow_up @use.with_lead=write_tasks @use.with_workflow_webhooks=yes
    @use.with_virtual_clock=yes
    @req.CONV-015 @must
    Scenario: No follow-ups after that of day 3 came back
      Given Maria becomes a lead without writing a word
      And 4 days have passed without a word from Maria
      When the carrier reports the last message to Maria as undelivered
      Then no more follow-ups reach Maria within 30 days

    @use.with_lead=follow_up @use.with_lead=write_tasks @use.with_workflow_webhooks=yes
    @use.with_virtual_clock=yes
    @req.CONV-015 @must
    Scenario Outline: A message that was <status> ends nothing
      Given Noah becomes a lead without writing a word
      When the carrier reports the last message to Noah as <status>
      And 8 days pass without a word from Noah
      Then Noah is contacted on these days only
        | day | by   |
        | 0   | SMS  |
        | 3   | SMS  |
        | 7   | call |

      Examples: beside a failure
        | status    |
        | delivered |
        | read      |
