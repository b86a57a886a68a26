@use.with_seller=value_homes
Feature: What a home is worth
  A number without its reasons is a guess. A valuation stands on homes that were really sold nearby,
  says how sure it is, and says that it is no appraisal.

  @use.with_seller=hear_the_first_message @use.with_seller=write_notes
  Rule: A valuation has comparables, a price with range and confidence, the market, and a disclaimer

    @use.with_field=confidence_in_percent @use.with_field=home_value
    @req.SELL-009 @must
    Scenario: What Sam reads, and what Jorge finds in the CRM
      Given Sam is a seller
      When Sam says in turn
        | Sam says                |
        | What is my house worth? |
        | 8412 Hermosa Ave        |
      Then Sam's valuation names at least 3 homes that were really sold
      And it gives the price, the range and the confidence that the valuation service found
      And it describes the market and says that it is no appraisal
      And it reached Sam within 90 seconds
      And the CRM shows these facts about Sam
        | fact                  | value    |
        | home value            | $759,000 |
        | confidence in percent | 83       |

    @use.with_seller=speak_Spanish
    @req.SELL-009 @must
    Scenario: The same in Spanish
      Given Rosa is a seller
      When Rosa says in turn
        | Rosa says             |
        | ¿Cuánto vale mi casa? |
        | 8412 Hermosa Ave      |
      Then Rosa's valuation names at least 3 homes that were really sold
      And it gives the price, the range and the confidence that the valuation service found
      And it describes the market and says that it is no appraisal

    @req.SELL-009 @must
    Scenario: Everything in the first message
      Given Nadia is a seller
      When Nadia says "Hi, what could I get for 15760 Summit Ave in Fontana?"
      Then Nadia's valuation names at least 2 homes that were really sold
      And it gives the price, the range and the confidence that the valuation service found
      And it describes the market and says that it is no appraisal

  Rule: Within 90 seconds the seller has the valuation, or knows that it takes longer

    @use.with_virtual_clock=yes
    @req.SELL-009 @must
    Scenario: A valuation service that takes its time is waited for
      Given Sam is a seller
      And the valuation service answers 80 seconds late
      When Sam asks what 8412 Hermosa Ave is worth
      Then "8412 Hermosa Ave" is answered within 90 seconds
      And Sam has received his valuation within 90 seconds
      And the fault actually occurred

    @use.with_virtual_clock=yes
    @req.SELL-009 @must
    Scenario Outline: A valuation service that is <seconds> seconds late
      Given Sam is a seller
      And the valuation service answers <seconds> seconds late
      When Sam asks what 8412 Hermosa Ave is worth
      Then within 90 seconds Sam has the valuation of 8412 Hermosa Ave or knows that it takes longer
      And Sam has received the valuation once
      And the fault actually occurred

      Examples: at and beside the 90 seconds, and far beyond
        | seconds |
        | 89      |
        | 90      |
        | 91      |
        | 400     |
