Feature: Homes that fit
  A recommendation is a promise: the home exists, it is for sale, and it is what the buyer asked for.

  Rule: At least three homes in the wanted area, from the lower budget to 120 % of the upper, best first

    @req.BUY-007 @must
    Scenario Outline: Homes in <area> with <beds> bedrooms for <budget>
      Given Bea is a buyer
      When Bea asks for <beds> bedrooms in <area> for <budget> and answers every question
      Then Bea was recommended 3 homes
      And every one is for sale in <area> with at least <beds> bedrooms, from <lowest> to <highest>
      And no home in <area> with <beds> bedrooms within <budget> is passed over for a dearer one

      Examples: one amount is the most she will pay, and the least is 80 % of it
        | area             | beds | budget          | lowest   | highest  |
        | Rancho Cucamonga | 3    | 550k to 700k    | $550,000 | $840,000 |
        | Upland           | 3    | up to 650k      | $520,000 | $780,000 |
        | Ontario          | 2    | 400k to 600k    | $400,000 | $720,000 |

  Rule: A recommendation names each home with price and bedrooms, and asks one question

    @req.BUY-009 @must
    Scenario: What Bea reads
      Given Bea is a buyer
      When Bea asks for 3 bedrooms in Rancho Cucamonga for 550k to 700k and answers every question
      Then every recommended home is named with its address, price and bedrooms
      And the recommendation asks one question
