Feature: What a valuation may rest on
  Sales nearby say something about a home only as far as they are alike. What they differ in is counted,
  within caps, and the price never leaves what the sold homes say.

  Rule: Comparables and adjustments stay within their limits, whichever home is valued

    @use.with_seller=value_homes
    @req.CMA-001 @must
    Scenario Outline: The valuation of <home>
      Given Sam is a seller
      When Sam asks what <home> is worth
      Then every comparable lies within the limits of distance, size, bedrooms, age and recency
      And every adjustment and their sum stay within their caps
      And the recommended price lies among the adjusted values

      Examples: the service area, from well covered to barely covered
        | home                               |
        | 8412 Hermosa Ave, Rancho Cucamonga |
        | 8412 hermosa avenue                |
        | 11549 Stallion Pl                  |
        | 10180 Hidden Farm Rd               |
        | 15760 Summit Ave, Fontana          |
        | 16031 Clubhouse Dr, Fontana        |
        | 3145 Fern Ave, Ontario             |
        | 3922 Turnstone Way, Ontario        |
        | 2306 Ukiah Way, Upland             |
        | 4643 Gird Ave, Chino Hills         |
