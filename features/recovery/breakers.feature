@use.with_virtual_clock=yes
Feature: A broken service is left alone
  A service that has failed three times in a row will fail the fourth time, too. Nobody is kept waiting for that: the
  bots go on without it at once, look after it now and then, and use it again as soon as it works.

  Rule: After three failures nobody waits for it

    @req.RES-003 @must @use.with_metrics=yes
    Scenario: The third who needs the language model still waits for it
      Given Bea is a buyer
      And the language model answers 30 seconds late
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
      Then the language model was asked in vain 3 times
      And the bots tell that they leave the language model alone

    @req.RES-003 @must
    Scenario: The fourth does not
      Given Bea is a buyer
      And the language model answers 30 seconds late
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
        | Within 30 days               |
      Then "pre-approved" is answered within 2 seconds
      And "Within 30 days" is answered within 0 seconds
      And the language model was asked in vain 3 times

    @req.RES-003 @must @use.with_metrics=yes
    Scenario: An answer in between, and it counts from the beginning
      Given the language model has failed Bea, a buyer, 2 times
      And the language model works again
      And Bea has said "pre-approved"
      And the language model answers 30 seconds late
      When Bea says "Within 30 days"
      Then the bots tell that they leave no service alone

    @use.with_valuation=yes
    @req.RES-003 @must
    Scenario: A seller in vain, and the next one is told the truth at once
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      And Dana is a seller
      When Dana asks what 6849 Pecan Ave is worth
      Then Dana is answered within 0 seconds
      And the valuation service was asked in vain 3 times

  Rule: One looks after it, and it is used again

    @req.RES-003 @must @use.with_metrics=yes
    Scenario: A minute later the language model works again
      Given the language model has failed Bea, a buyer, 3 times
      And the language model works again
      And 1 minute has passed without a word from Bea
      When Bea says "Within 30 days"
      Then the language model chose the words of Bea's answer
      And the bots tell that they leave no service alone

    @req.RES-003 @must
    Scenario: A minute later it does not
      Given the language model has failed Bea, a buyer, 3 times
      And 1 minute has passed without a word from Bea
      And Bea has said "Within 30 days"
      And Maria is a lead
      When Maria says "Hi, I saw your sign"
      Then Maria is answered within 0 seconds
      And the language model was asked in vain 4 times

    @use.with_valuation=yes
    @req.RES-003 @must @use.with_metrics=yes
    Scenario: What is owed is given once the valuation service works
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      When the valuation service works again for 30 minutes
      Then Sam has received the valuation once
      And the bots tell that they leave no service alone

  Rule: GoHighLevel is spared, and nothing is lost or doubled by that

    @req.RES-003 @must
    Scenario: Twenty people write while it is down
      Given 20 strangers are leads
      And GoHighLevel is down for 4 minutes
      When every one of them sends 3 messages at once
      Then each of their messages was answered exactly once, in order
      And GoHighLevel was asked in vain at most 60 times

    @req.RES-003 @must
    Scenario: It is used again within a minute
      Given Maria is a lead
      And GoHighLevel is down for 4 minutes
      When Maria says "Hi, is Jorge taking new clients?"
      Then Maria is answered within 5 minutes
      And Maria is answered exactly once
