Feature: From one bot to the right one
  People do not know which bot they talk to. When what they want belongs to another bot, they are handed over
  without noticing, and never have to say anything twice.

  Rule: A wish strong enough hands the person over; a weaker one does not

    @req.HAND-001 @must
    Scenario Outline: <person>, a <from>, says "<words>"
      Given <person> is a <from>
      When <person> says "<words>"
      Then <person> is looked after by the <to> bot

      Examples: at or above the threshold
        | person | from   | to     | words                                                                        |
        | Maria  | lead   | buyer  | I want to buy a home, our budget is $600k and we have a pre-approval         |
        | Maria  | lead   | seller | I need to sell my house. What's my home worth? Could you do a CMA?           |
        | Bea    | buyer  | seller | We need to sell my house first. What's my home worth? Can you list my home?  |
        | Sam    | seller | buyer  | I also want to buy a home, our budget is $700k                               |

      Examples: below it
        | person | from   | to     | words                                       |
        | Maria  | lead   | lead   | Are there any nice parks around Etiwanda?   |
        | Bea    | buyer  | buyer  | We need to sell first                       |
        | Sam    | seller | seller | We'd want to buy something smaller one day  |

    @req.HAND-001 @must
    Scenario: The CRM shows who looks after Maria
      Given Maria is a lead
      When Maria says "I want to buy a home, our budget is $600k and we have a pre-approval"
      Then Maria's tags say that she went from the lead to the buyer bot

  Rule: Known facts travel, and nothing already answered is asked again

    @req.HAND-002 @must
    Scenario: A buyer's facts come along
      Given Maria is a lead
      When Maria says in turn
        | Maria says                                                                    |
        | I want to buy a home in Upland, our budget is $600k and we have a pre-approval |
        | within 30 days                                                                 |
      Then Maria is asked about motivation
      And Maria is never asked about wishes or financing

    @req.HAND-002 @must
    Scenario: A seller's address comes along
      Given Maria is a lead
      When Maria says in turn
        | Maria says                                                                        |
        | I need to sell my house at 8412 Hermosa Ave. What's my home worth? Could you do a CMA? |
        | It's move-in ready                                                                 |
      Then Maria is looked after by the seller bot
      And Maria is never asked about the address
      And Maria has received her valuation within 90 seconds
