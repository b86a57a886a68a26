Feature: From one bot to the right one
  People do not know which bot they talk to. When what they want belongs to another bot, they are handed over
  without noticing, and never have to say anything twice.

  Rule: A wish strong enough hands the person over; a weaker one does not

    Several signs in one message count together, and signs in the last five messages count a third as much. It takes most
    to hand a buyer to the seller bot, and least to hand a seller to the buyer bot.

    @use.with_<from>=hand_over_to_<to> @use.with_<from>=hear_the_first_message @use.with_bot_marks=yes
    @req.HAND-001 @must
    Scenario Outline: <person>, a <from>, says "<words>"
      Given <person> is a <from>
      When <person> says "<words>"
      Then <person> is looked after by the <to> bot

      Examples: at or above the threshold
        | person | from   | to     | words                                                                       |
        | Maria  | lead   | buyer  | I want to buy a home, our budget is $600k and we have a pre-approval        |
        | Maria  | lead   | seller | I need to sell my house. What's my home worth? Could you do a CMA?          |
        | Maria  | lead   | buyer  | I want to buy a home                                                        |
        | Maria  | lead   | seller | We'd like to sell our house                                                 |
        | Maria  | lead   | buyer  | I'm looking to buy a 3 bedroom house in Rancho Cucamonga                    |
        | Bea    | buyer  | seller | We need to sell my house first. What's my home worth? Can you list my home? |
        | Bea    | buyer  | seller | I want to sell my house                                                     |
        | Sam    | seller | buyer  | I also want to buy a home, our budget is $700k                              |

      @use.with_<from>=weigh_wishes_by_points
      Examples: at the threshold to the tenth
        | person | from   | to     | words                        |
        | Sam    | seller | buyer  | Maybe we want to buy a condo |

      @use.with_<from>=weigh_wishes_by_points
      Examples: below it
        | person | from   | to     | words                                      |
        | Maria  | lead   | lead   | Are there any nice parks around Etiwanda?  |
        | Maria  | lead   | lead   | Maybe we want to buy a home at some point  |
        | Maria  | lead   | lead   | We might want to sell our house one day    |
        | Maria  | lead   | lead   | I'm thinking about selling my home         |
        | Maria  | lead   | lead   | I do not want to sell my house             |
        | Bea    | buyer  | buyer  | We need to sell first                      |
        | Bea    | buyer  | buyer  | Maybe we want to sell our house            |
        | Sam    | seller | seller | We'd want to buy something smaller one day |
        | Sam    | seller | seller | Our budget for the move is about $9,000    |

      @use.with_<from>=speak_Spanish
      Examples: in Spanish
        | person | from   | to     | words                                                  |
        | Maria  | lead   | buyer  | Quiero comprar una casa                                |
        | Maria  | lead   | seller | Quiero vender mi casa                                  |
        | Maria  | lead   | lead   | Quizá algún día quiero comprar una casa                |
        | Bea    | buyer  | seller | Necesito vender mi casa primero, ¿cuánto vale mi casa? |
        | Bea    | buyer  | buyer  | Hay que vender primero                                 |
        | Sam    | seller | buyer  | También quiero comprar una casa                        |
        | Sam    | seller | seller | Mi hermano quiere comprar                              |

      Examples: a wish for what the bot does already moves nobody
        | person | from   | to     | words                   |
        | Bea    | buyer  | buyer  | I want to buy a home    |
        | Sam    | seller | seller | I want to sell my house |

      @use.with_<from>=weigh_wishes_by_points
      Examples: of a wish for both neither weighs more
        | person | from   | to     | words                                            |
        | Maria  | lead   | lead   | I want to sell my house and I want to buy a home |

      @use.with_lead=speak_Spanish @use.with_<from>=weigh_wishes_by_points
      Examples: of a wish for both neither weighs more, in Spanish
        | person | from   | to     | words                                            |
        | Maria  | lead   | lead   | Quiero vender mi casa y quiero comprar una casa  |

    @use.with_<from>=weigh_wishes_by_points
    @use.with_<from>=hand_over_to_<to> @use.with_<from>=hear_the_first_message @use.with_bot_marks=yes
    @req.HAND-001 @must
    Scenario Outline: "<earlier>", then "<words>" is <signs> for the <to> bot
      Given <person> is a <from>
      And <person> has said "<earlier>"
      When <person> says "<words>"
      Then <person> is looked after by the <stays with> bot

      Examples: just below, at, and just above
        | person | from   | to     | earlier                                 | words                                           | signs | stays with |
        | Maria  | lead   | buyer  | Hi, I saw your sign                     | maybe we want to buy a home at some point       | 0.6   | lead       |
        | Maria  | lead   | buyer  | We have a pre-approval                  | maybe we want to buy a home at some point       | 0.7   | buyer      |
        | Maria  | lead   | buyer  | A pre-approval from FHA                 | maybe we want to buy a home at some point       | 0.8   | buyer      |
        | Maria  | lead   | seller | Hi, I saw your sign                     | maybe we want to sell our house at some point   | 0.6   | lead       |
        | Maria  | lead   | seller | Is a CMA free?                          | maybe we want to sell our house at some point   | 0.7   | seller     |
        | Bea    | buyer  | seller | Is a CMA free?                          | maybe we want to sell our house                 | 0.7   | buyer      |
        | Bea    | buyer  | seller | Is a CMA free? And would we sell first? | maybe we want to sell our house                 | 0.8   | seller     |
        | Bea    | buyer  | seller | 3 beds in Upland                        | I want to sell our house                        | 0.9   | seller     |
        | Sam    | seller | buyer  | We looked into FHA                      | what about our down payment                     | 0.4   | seller     |
        | Sam    | seller | buyer  | Hi there                                | our pre-approval and our down payment are ready | 0.6   | buyer      |
        | Sam    | seller | buyer  | We looked into FHA                      | our pre-approval and our down payment are ready | 0.7   | buyer      |

    @use.with_seller=weigh_wishes_by_points
    @use.with_seller=hand_over_to_seller @use.with_seller=hear_the_first_message @use.with_bot_marks=yes
    @req.HAND-001 @must
    Scenario: Two earlier signs and a new one are 0.5 for the buyer bot, not enough for a seller
      Given Sam is a seller
      When Sam says in turn
        | Sam says                             |
        | We looked into FHA                   |
        | There was a pre-approval from a bank |
        | what about our down payment          |
      Then Sam is looked after by the seller bot

    @use.with_lead=weigh_wishes_by_points
    @use.with_lead=hand_over_to_lead @use.with_lead=hear_the_first_message @use.with_bot_marks=yes
    @req.HAND-001 @must
    Scenario: What was said six messages ago counts no more
      Given Maria is a lead
      And Maria has said "We have a pre-approval"
      When Maria says in turn
        | Maria says                                |
        | Is it sunny there?                        |
        | How do I reach you?                       |
        | Who works with Jorge?                     |
        | Where is your office?                     |
        | How long have you been there?             |
        | maybe we want to buy a home at some point |
      Then Maria is looked after by the lead bot

    @use.with_lead=hand_over_to_buyer @use.with_lead=hear_the_first_message @use.with_tag=hand_off
    @req.HAND-001 @must
    Scenario: The CRM shows who looks after Maria
      Given Maria is a lead
      When Maria says "I want to buy a home, our budget is $600k and we have a pre-approval"
      Then Maria's tags say that she went from the lead to the buyer bot

  Rule: Known facts travel, and nothing already answered is asked again

    @use.with_lead=hand_over_to_buyer @use.with_lead=hear_the_first_message @use.with_buyer=ask_financing
    @use.with_buyer=ask_motivation @use.with_buyer=ask_wishes
    @req.HAND-002 @must @smoke
    Scenario: A buyer's facts come along
      Given Maria is a lead
      When Maria says in turn
        | Maria says                                                                     |
        | I want to buy a home in Upland, our budget is $600k and we have a pre-approval |
        | within 30 days                                                                 |
      Then Maria is asked about motivation
      And Maria is never asked about wishes or financing

    @use.with_least_price_percent=80 @use.with_most_price_percent=120
    @use.with_lead=hand_over_to_buyer @use.with_lead=hear_the_first_message @use.with_buyer=ask_financing
    @use.with_buyer=ask_timeline @use.with_buyer=ask_wishes @use.with_buyer=match_listings
    @req.HAND-002 @must
    Scenario: A buyer who has said everything is only asked for the reason, and shown what she wants
      Given Maria is a lead
      When Maria says in turn
        | Maria says                                                                                              |
        | I want to buy a home with 4 bedrooms in Upland, our budget is $900k, we're pre-approved, within 30 days |
        | I'm starting a new job                                                                                  |
      Then every one is for sale in Upland with at least 4 bedrooms, from $720,000 to $900,000
      And Maria is never asked about wishes, financing or timeline

    @use.with_lead=hand_over_to_buyer @use.with_lead=hear_the_first_message @use.with_lead=speak_Spanish
    @use.with_buyer=speak_Spanish @use.with_bot_marks=yes
    @req.HAND-002 @must
    Scenario: The language comes along
      Given Rosa is a lead
      And Rosa has said "Quiero comprar una casa"
      When Rosa says "Upland, 650k"
      Then Rosa is looked after by the buyer bot
      And Rosa is answered in Spanish

    @use.with_buyer=hand_over_to_seller @use.with_seller=ask_condition @use.with_seller=ask_offer
    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation @use.with_seller=hand_over_to_buyer
    @use.with_seller=hear_the_first_message
    @use.with_virtual_clock=yes
    @req.HAND-002 @must
    Scenario: A seller's answers survive a visit to the buyer bot
      Given Sam is a seller
      And Sam has said "It's move-in ready, we're asking 640k, and we're relocating for work"
      And Sam has said "I also want to buy a home, our budget is $700k"
      And 31 minutes have passed without a word from Sam
      When Sam says "I want to sell my house first"
      Then the offer made to Sam is $480,000
      And Sam is never asked about condition, price or seller motivation

    @use.with_lead=hand_over_to_seller @use.with_lead=hear_the_first_message @use.with_seller=value_homes
    @use.with_bot_marks=yes
    @req.HAND-002 @must
    Scenario: A seller's address comes along
      Given Maria is a lead
      When Maria says in turn
        | Maria says                                                                             |
        | I need to sell my house at 8412 Hermosa Ave. What's my home worth? Could you do a CMA? |
        | It's move-in ready                                                                     |
      Then Maria is looked after by the seller bot
      And Maria is never asked about the address
      And Maria has received her valuation within 90 seconds

    @use.with_buyer=hand_over_to_seller @use.with_buyer=hear_the_first_message @use.with_seller=ask_price
    @use.with_seller=value_homes @use.with_bot_marks=yes
    @req.HAND-002 @must
    Scenario: A buyer who sells, too, names her home once
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                                                                 |
        | I need to sell my house at 8412 Hermosa Ave first. What's my home worth? |
        | It's move-in ready                                                       |
      Then Bea is looked after by the seller bot
      And Bea is asked about price
      And Bea is never asked about the address

    @use.with_buyer=ask_financing @use.with_buyer=ask_motivation @use.with_buyer=ask_wishes
    @use.with_seller=hand_over_to_buyer @use.with_seller=hear_the_first_message @use.with_bot_marks=yes
    @req.HAND-002 @must
    Scenario: A seller who buys, too, says what she wants once
      Given Sam is a seller
      When Sam says in turn
        | Sam says                                                               |
        | I also want to buy a home in Upland, our budget is $700k, pre-approved |
        | in 2 months                                                            |
      Then Sam is looked after by the buyer bot
      And Sam is asked about motivation
      And Sam is never asked about wishes or financing

    @use.with_buyer=ask_financing @use.with_buyer=ask_timeline @use.with_buyer=ask_wishes
    @use.with_buyer=hand_over_to_seller @use.with_buyer=hear_the_first_message @use.with_seller=hand_over_to_buyer
    @use.with_virtual_clock=yes
    @req.HAND-002 @must
    Scenario: Back with the first bot, everything is still known
      Given Bea is a buyer
      And Bea has said "3 beds in Upland, up to 650k, we're pre-approved"
      And Bea has said "I want to sell my house"
      And 31 minutes have passed without a word from Bea
      When Bea says "I want to buy a home now"
      Then Bea is asked about timeline
      And Bea is never asked about wishes or financing
