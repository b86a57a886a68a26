@use.with_buyer=match_listings
Feature: Homes that fit
  A recommendation is a promise: the home exists, it is for sale, and it is what the buyer asked for.

  Rule: At least three homes in the wanted area, from the lower budget to 120 % of the upper, best first

    @use.with_least_price_percent=80 @use.with_most_price_percent=120
    @req.BUY-007 @must
    Scenario Outline: Homes in <area> with <beds> bedrooms for <budget>
      Given Bea is a buyer
      When Bea asks for <beds> bedrooms in <area> for <budget> and answers every question
      Then Bea was recommended 3 homes
      And every one is for sale in <area> with at least <beds> bedrooms, from <lowest> to <highest>
      And no home in <area> with <beds> bedrooms within <budget> is passed over for a dearer one

      Examples: one amount is the most she will pay, and the least is 80 % of it
        | area             | beds | budget       | lowest   | highest  |
        | Rancho Cucamonga | 3    | 550k to 700k | $550,000 | $840,000 |
        | Upland           | 3    | up to 650k   | $520,000 | $780,000 |
        | Ontario          | 2    | 400k to 600k | $400,000 | $720,000 |

  Rule: Each limit is meant as it was said

    # 2541 Mountain Ave in Upland: $884,900, 5 bedrooms, 3 baths, 2,800 sqft.
    # 2656 Ukiah Way in Upland: $954,900, which is 120 % of $795,750, 5 bedrooms, 3.5 baths, 3,030 sqft.
    @use.with_most_price_percent=120
    @req.BUY-007 @must
    Scenario Outline: <limit>, just fitting: <wishes>
      Given Bea is a buyer
      When Bea asks for "<wishes>" and answers every question
      Then Bea was recommended the home at "<home>"

      Examples: at the bound
        | limit        | wishes                                               | home              |
        | lower budget | 5 beds in Upland, $884,900 to $900,000               | 2541 Mountain Ave |
        | 120 %        | 5 beds in Upland, $700,000 to $795,750               | 2656 Ukiah Way    |
        | bedrooms     | 5 beds in Upland, $700,000 to $795,750               | 2541 Mountain Ave |
        | baths        | 4 beds and 3.5 baths in Upland, $700,000 to $795,750 | 2656 Ukiah Way    |
        | size         | at least 2,800 sqft in Upland, $700,000 to $750,000  | 2541 Mountain Ave |
        | area         | 5 beds in North Upland, $700,000 to $795,750         | 2541 Mountain Ave |

    @use.with_most_price_percent=120
    @req.BUY-007 @must
    Scenario Outline: <limit>, just not fitting: <wishes>
      Given Bea is a buyer
      When Bea asks for "<wishes>" and answers every question
      Then Bea was not recommended the home at "<home>"

      Examples: beside the bound
        | limit        | wishes                                               | home              |
        | lower budget | 5 beds in Upland, $884,901 to $900,000               | 2541 Mountain Ave |
        | 120 %        | 5 beds in Upland, $700,000 to $795,749               | 2656 Ukiah Way    |
        | bedrooms     | 6 beds in Upland, $700,000 to $795,750               | 2541 Mountain Ave |
        | baths        | 5 beds and 3.5 baths in Upland, $700,000 to $795,750 | 2541 Mountain Ave |
        | size         | at least 2,801 sqft in Upland, $700,000 to $750,000  | 2541 Mountain Ave |
        | area         | 5 beds in College Heights, $700,000 to $795,750      | 2541 Mountain Ave |

  Rule: Each home is recommended with a reason, as far as there is one

    @use.with_most_price_percent=120
    @use.with_field=beds @use.with_field=baths @use.with_field=size @use.with_field=most_price
    @req.BUY-007 @must
    Scenario Outline: <home>: <reason>
      Given Bea is a buyer
      When Bea asks for "<wishes>" and answers every question
      Then the home at "<home>" was recommended as <reason>

      Examples: at and beside the upper budget
        | home           | wishes                                 | reason        |
        | 1682 Alpine St | 4 beds in Upland, $600,000 to $629,900 | within budget |
        | 1682 Alpine St | 4 beds in Upland, $600,000 to $629,899 | above budget  |

      Examples: more than was asked for
        | home           | wishes                                             | reason        |
        | 1682 Alpine St | 3 beds in Upland, $625,000 to $632,000             | extra bedroom |
        | 2656 Ukiah Way | 5 beds and 3 baths in Upland, $700,000 to $795,750 | extra bath    |
        | 2656 Ukiah Way | 5 beds and 2,700 sqft in Upland, 700k to $795,750  | more space    |

  Rule: A recommendation names each home with price and bedrooms, and asks one question

    @req.BUY-009 @must
    Scenario: What Bea reads
      Given Bea is a buyer
      When Bea asks for 3 bedrooms in Rancho Cucamonga for 550k to 700k and answers every question
      Then every recommended home is named with its address, price and bedrooms
      And the recommendation asks one question

    @req.BUY-009 @must
    Scenario Outline: <count>
      Given Bea is a buyer
      When Bea asks for "<wishes>" and answers every question
      Then every recommended home is named with its address, price and bedrooms
      And the recommendation asks one question

      Examples: fewer than three
        | count     | wishes                                 |
        | Two homes | 5 beds in Upland, $700,000 to $795,750 |
        | One home  | 5 beds in Upland, $700,000 to $795,749 |
