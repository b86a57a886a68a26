@load
Feature: What conversations cost
  The broker pays for messages, for the language model and for the machine. All three are measured for each
  conversation, so that the broker knows what a client, a day and a month cost before the bill comes.

  Rule: The price of a short time predicts the price of a longer one

    @req.COST-001 @must @use.with_own_process=yes @use.with_metered_use=yes
    Scenario: Conversations begin at a steady rate
      When people talk to the bots for a short metered time and then for a longer one
      Then the report states what a conversation uses of messages, language model and machine
      And the report states the price of a conversation, an hour, a day and a month, with its margin of error
      And the price that the short time predicts is within 20 % of what the longer one cost
