@load
Feature: What conversations cost
  The broker pays for messages, for the language model and for the machine. All three are metered, conversation by
  conversation, so that she knows what a client, a day and a month cost before the bill comes.

  Rule: A short stretch tells what the longer one costs

    @req.COST-001 @must @use.with_own_process=yes @use.with_metered_use=yes
    Scenario: People come as steadily as the clock goes
      When people talk to the bots through a metered stretch and a longer one after it
      Then tokens, messages and machine time of a conversation are known
      And a conversation, an hour, a day and a month have a price with its interval
      And the price the first stretch projects is within 20 % of what the longer one cost
