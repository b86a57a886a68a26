@use.with_virtual_clock=yes
Feature: A failing service is not called for a while
  A service that has failed three times in a row will fail the fourth time, too. People do not wait for that: the bots
  go on without it at once, try it again now and then, and use it again as soon as it works.

  Rule: After three failures people do not wait for the service

    @use.with_bot=buyer @use.with_language_model=yes @use.with_metrics=yes
    @req.RES-003 @must
    Scenario: The third message still waits for the language model
      Given Bea is a buyer
      And the language model answers 30 seconds late
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
      Then 3 calls to the language model failed
      And the bots report the language model as unavailable

    @use.with_bot=buyer @use.with_language_model=yes
    @req.RES-003 @must
    Scenario: The fourth message does not wait
      Given Bea is a buyer
      And the language model answers 30 seconds late
      When Bea says in turn
        | Bea says                     |
        | I want to buy                |
        | 3 beds in Upland, up to 650k |
        | pre-approved                 |
        | Within 30 days               |
      Then "pre-approved" is answered within 3 seconds
      And "Within 30 days" is answered at once
      And 3 calls to the language model failed

    @use.with_buyer=hear_the_first_message @use.with_language_model=yes @use.with_metrics=yes
    @req.RES-003 @must
    Scenario: A success in between starts the count again
      Given the language model has failed Bea, a buyer, 2 times
      And the language model works again
      And Bea has said "pre-approved"
      And the language model answers 30 seconds late
      When Bea says "Within 30 days"
      Then the bots report no service as unavailable
      And the fault actually occurred

    @use.with_seller=value_homes
    @req.RES-003 @must
    Scenario: A seller got no valuation, and the next one hears so at once
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      And Dana is a seller
      When Dana asks what 6849 Pecan Ave is worth
      Then Dana is answered at once
      And 3 calls to the valuation service failed

  Rule: The bots retry now and then, and use the service again once it works

    @use.with_buyer=hear_the_first_message @use.with_language_model=yes @use.with_metrics=yes
    @req.RES-003 @must
    Scenario: A minute later the language model works again
      Given the language model has failed Bea, a buyer, 3 times
      And the language model works again
      And 1 minute has passed without a word from Bea
      When Bea says "Within 30 days"
      Then the language model chose the words of Bea's answer
      And the bots report no service as unavailable

    @use.with_bot=lead @use.with_buyer=hear_the_first_message @use.with_language_model=yes
    @req.RES-003 @must
    Scenario: A minute later the language model still fails
      Given the language model has failed Bea, a buyer, 3 times
      And 1 minute has passed without a word from Bea
      And Bea has said "Within 30 days"
      And Maria is a lead
      When Maria says "Hi, I saw your sign"
      Then Maria is answered at once
      And 4 calls to the language model failed

    @use.with_seller=value_homes @use.with_metrics=yes
    @req.RES-003 @must
    Scenario: The missing valuation is sent once the valuation service works
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      When the valuation service works again for 30 minutes
      Then Sam has received the valuation once
      And the bots report no service as unavailable
      And the fault actually occurred

  @use.with_bot=lead @use.with_crm_replies=yes
  Rule: GoHighLevel gets fewer calls while it fails, and no message is lost or doubled

    @req.RES-003 @must
    Scenario: Twenty people write while GoHighLevel is down
      Given 20 strangers are leads
      And GoHighLevel is down for 4 minutes
      When every one of them sends 3 messages at once
      Then each of their messages was answered exactly once, in order
      And at most 60 calls to GoHighLevel failed
      And the fault actually occurred

    @req.RES-003 @must
    Scenario: GoHighLevel is used again within a minute
      Given Maria is a lead
      And GoHighLevel is down for 4 minutes
      When Maria says "Hi, is Jorge taking new clients?"
      Then Maria is answered within 5 minutes
      And Maria is answered exactly once
      And the fault actually occurred
