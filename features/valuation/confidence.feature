Feature: How sure a valuation is, and who may read it
  A number that nobody can stand behind does more harm than none. So a valuation is told in full,
  told as preliminary, or left to Jorge.

  @use.with_preliminary_value_from=50
  Rule: From 70 % a valuation is told in full, from 50 % as preliminary

    @use.with_seller=value_homes
    @req.CMA-002 @must
    Scenario Outline: <percent> % sure
      Given Sam is a seller
      And the valuation service is <percent> % sure of 8412 Hermosa Ave
      When Sam asks what 8412 Hermosa Ave is worth
      Then Sam's valuation names at least 3 homes that were really sold
      And it gives the price, the range and the confidence that the valuation service found
      And it is called preliminary or not by how sure the service is

      Examples: at and beside each boundary
        | percent |
        | 95      |
        | 70      |
        | 69      |
        | 50      |

      Examples: a percentage that is rounded, up and down
        | percent |
        | 56.7    |
        | 83.2    |

    @use.with_seller=value_homes
    @req.CMA-002 @must
    Scenario Outline: <home>, as sure as its own sales allow
      Given Sam is a seller
      When Sam asks what <home> is worth
      Then Sam has received his valuation within 90 seconds
      And it is called preliminary or not by how sure the service is

      Examples: sure, preliminary, and in between
        | home                        |
        | 3922 Turnstone Way, Ontario |
        | 8134 Cuesta Ct              |
        | 11549 Stallion Pl           |

    @use.with_seller=explain_a_strategy @use.with_seller=hear_the_first_message @use.with_seller=value_homes
    @req.CMA-002 @must
    Scenario: Whatever follows from a preliminary value calls it so
      Given Sam is a seller
      And the valuation service is 69 % sure of 8412 Hermosa Ave
      When Sam says in turn
        | Sam says                        |
        | What is my house worth?         |
        | 8412 Hermosa Ave                |
        | How would you sell it?          |
        | Zillow says it's worth way more |
      Then "How would you sell it?" is answered with the marketing strategy
      And it is called preliminary or not by how sure the service is

    @use.with_lead=hear_the_first_message @use.with_lead=value_homes
    @req.CMA-002 @must @smoke
    Scenario: A lead reads preliminary as well
      Given Dana is a lead
      And the valuation service is 69 % sure of 8412 Hermosa Ave
      When Dana says in turn
        | Dana says                  |
        | How much is my home worth? |
        | 8412 Hermosa Ave           |
      Then it is called preliminary or not by how sure the service is

    @use.with_seller=hear_the_first_message @use.with_seller=speak_Spanish @use.with_seller=value_homes
    @req.CMA-002 @must
    Scenario: Preliminary in Spanish
      Given Rosa is a seller
      And the valuation service is 69 % sure of 8412 Hermosa Ave
      When Rosa says in turn
        | Rosa says                |
        | ¿Cuánto vale mi casa?    |
        | 8412 Hermosa Ave         |
        | Zillow dice que vale más |
      Then it is called preliminary or not by how sure the service is

  @use.with_preliminary_value_from=50
  Rule: Below 50 % there is no number, and Jorge looks at the home himself

    @use.with_seller=value_homes @use.with_seller=write_tasks
    @req.CMA-002 @must
    Scenario Outline: Only <percent> % sure
      Given Sam is a seller
      And the valuation service is <percent> % sure of 8412 Hermosa Ave
      When Sam asks what 8412 Hermosa Ave is worth
      Then no price is named to Sam or in the CRM
      And 8412 Hermosa Ave is left to Jorge, and Sam knows it

      Examples: just below, and far below
        | percent |
        | 49      |
        | 30      |

    @use.with_seller=value_homes @use.with_seller=write_tasks
    @req.CMA-002 @must
    Scenario Outline: <home> cannot be valued
      Given Sam is a seller
      When Sam asks what <home> is worth
      Then no price is named to Sam or in the CRM
      And <home> is left to Jorge, and Sam knows it

      Examples: sales that differ too much, and hardly any sales
        | home                      |
        | 14968 Knox Ave, Fontana   |
        | 2198 N Euclid Ave, Upland |

    @use.with_seller=value_homes @use.with_seller=write_tasks
    @req.CMA-002 @must
    Scenario: A number that comes with too little confidence is not told
      Given Sam is a seller
      And the valuation service names a price although it is only 49 % sure
      When Sam asks what 8412 Hermosa Ave is worth
      Then no price is named to Sam or in the CRM
      And 8412 Hermosa Ave is left to Jorge, and Sam knows it
      And the fault actually occurred

    @use.with_lead=hear_the_first_message @use.with_lead=value_homes @use.with_lead=write_tasks
    @req.CMA-002 @must
    Scenario: Asking again does not find a number, nor a second person
      Given Dana is a lead
      And the valuation service is 49 % sure of 8412 Hermosa Ave
      When Dana says in turn
        | Dana says                        |
        | How much is my home worth?       |
        | 8412 Hermosa Ave                 |
        | But what is it worth?            |
        | Zillow says 800k, is that right? |
      Then no price is named to Dana or in the CRM
      And 8412 Hermosa Ave is left to Jorge, and Dana knows it

    @use.with_seller=hear_the_first_message @use.with_seller=speak_Spanish @use.with_seller=value_homes
    @use.with_seller=write_tasks
    @req.CMA-002 @must
    Scenario: A seller who reads Spanish
      Given Rosa is a seller
      And the valuation service is 49 % sure of 8412 Hermosa Ave
      When Rosa says in turn
        | Rosa says             |
        | ¿Cuánto vale mi casa? |
        | 8412 Hermosa Ave      |
      Then no price is named to Rosa or in the CRM
      And 8412 Hermosa Ave is left to Jorge, and Rosa knows it
