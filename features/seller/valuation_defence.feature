@use.with_seller=value_homes
Feature: When a portal says something else
  An online estimate is a fair place to start. Whoever quotes one is answered with what was really
  sold next door, never with a shrug and never with scorn.

  @use.with_seller=hear_the_first_message
  Rule: With a valuation at hand, a portal is answered with its comparables

    @req.SELL-011 @must
    Scenario Outline: "<words>" is answered with real homes
      Given Sam is a seller
      And Sam has asked what 8412 Hermosa Ave is worth
      When Sam says "<words>"
      Then Sam is answered with at least 3 of the homes that were really sold
      And the valuation service was asked about 8412 Hermosa Ave 1 time

      Examples: ways to quote a portal
        | words                            |
        | Zillow says it's worth way more  |
        | my zestimate is higher than that |
        | Redfin shows a higher number     |
        | Zillow says more                 |

    @use.with_seller=speak_Spanish
    @req.SELL-011 @must
    Scenario: The same in Spanish
      Given Rosa is a seller
      And Rosa has said "¿Cuánto vale mi casa?"
      And Rosa has said "8412 Hermosa Ave"
      When Rosa says "Zillow dice que vale más"
      Then Rosa is answered with at least 3 of the homes that were really sold

    @use.with_virtual_clock=yes
    @req.SELL-011 @must
    Scenario: A day later the homes are still at hand
      Given Sam is a seller
      And Sam has asked what 8412 Hermosa Ave is worth
      And 1441 minutes have passed without a word from Sam
      When Sam says "Zillow says it's worth way more"
      Then Sam is answered with at least 3 of the homes that were really sold

  @use.with_seller=meet_stalls
  Rule: Without a valuation no home and no price is made up

    @use.with_seller=ask_price
    @req.SELL-011 @must
    Scenario: Nothing at hand yet
      Given Sam is a seller who has been asked about price
      When Sam says "Zillow says it's worth way more"
      Then Sam is answered with the strategy for portal estimate
      And Sam's answer shows respect
      And no price is named to Sam or in the CRM

    @use.with_seller=hear_the_first_message
    @req.SELL-011 @must
    Scenario: The valuation is still owed
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      When Sam says "Zillow says it's worth way more"
      Then Sam is answered with the strategy for portal estimate
      And no price is named to Sam or in the CRM
      And the fault actually occurred
