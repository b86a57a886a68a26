@use.with_valuation=yes
Feature: What a home is worth
  A number without its reasons is a guess. A valuation stands on homes that were really sold nearby,
  says how sure it is, and says that it is no appraisal.

  Rule: A valuation has comparables, a price with range and confidence, the market, and a disclaimer

    @req.SELL-009 @must
    Scenario: What Sam reads, and what Jorge finds in the CRM
      Given Sam is a seller
      When Sam says in turn
        | Sam says                    |
        | What is my house worth?     |
        | 8412 Hermosa Ave            |
      Then Sam's valuation names at least 3 homes that were really sold
      And it gives the price, the range and the confidence that the valuation service found
      And it describes the market and says that it is no appraisal
      And it reached Sam within 90 seconds

    @req.SELL-009 @must
    Scenario: A valuation service that takes its time is waited for
      Given Sam is a seller
      And the valuation service answers 40 seconds late
      When Sam says in turn
        | Sam says                    |
        | What is my house worth?     |
        | 8412 Hermosa Ave            |
      Then "8412 Hermosa Ave" is answered within 90 seconds
      And Sam has received his valuation within 90 seconds

  Rule: Comparables and adjustments stay within their limits

    @req.CMA-001 @must
    Scenario Outline: The valuation of <home>
      Given Sam is a seller
      When Sam asks what <home> is worth
      Then every comparable lies within the limits of distance, size, bedrooms, age and recency
      And every adjustment and their sum stay within their caps
      And the recommended price lies among the adjusted values

      Examples:
        | home                                  |
        | 8412 Hermosa Ave, Rancho Cucamonga    |
        | 8412 hermosa avenue                   |
