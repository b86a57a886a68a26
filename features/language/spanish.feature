Feature: Hablamos español
  Half of the people Jorge serves speak Spanish at home. Whoever writes in Spanish is answered in Spanish, to the last
  word, and may change the language whenever they like.

  Rule: All three bots hold a whole conversation in Spanish

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_lead=speak_Spanish
    @use.with_lead=value_homes @use.with_field=language @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes
    @req.LANG-001 @must @smoke
    Scenario: Rosa comes back on day 3 and books a call
      Given Rosa becomes a lead without writing a word
      When Rosa's days go like this
        | day | Rosa says             |
        | 3   |                       |
        | 3   | Sí, me interesa mucho |
        | 3   | 8412 Hermosa Ave      |
        | 3   | la primera            |
        | 3   | muchas gracias        |
      Then every answer to Rosa is in Spanish
      And "Sí, me interesa mucho" is answered with a market analysis offer
      And Rosa has one appointment, at the first time Rosa was offered
      And the CRM shows Rosa's language as "Spanish"

    @use.with_buyer=match_listings @use.with_buyer=offer_times @use.with_buyer=speak_Spanish
    @use.with_buyer=tell_readiness
    @req.LANG-001 @must
    Scenario: Rosa buys
      Given Rosa is a buyer
      When Rosa says in turn
        | Rosa says                                            |
        | hola, quiero comprar una casa                        |
        | 3 recámaras en Rancho Cucamonga, entre 550 y 700 mil |
        | sí, ya tenemos la preaprobación del banco            |
        | en menos de 30 días                                  |
        | por un trabajo nuevo                                 |
        | me gusta la primera                                  |
        | la primera                                           |
      Then every answer to Rosa is in Spanish
      And Rosa was told how ready she is to buy
      And Rosa was recommended 3 homes
      And Rosa has one appointment, at the first time Rosa was offered
      And the appointment is a showing of the first home Rosa was recommended

    @use.with_seller=explain_a_strategy @use.with_seller=hear_the_first_message @use.with_seller=meet_stalls
    @use.with_seller=speak_Spanish @use.with_seller=value_homes @use.with_field=condition @use.with_field=price
    @req.LANG-001 @must
    Scenario: Rosa hesitates, reads what her home is worth, and hears how it would be sold
      Given Rosa is a seller
      When Rosa says in turn
        | Rosa says                                 |
        | cuánto vale mi casa?                      |
        | 8412 Hermosa Ave                          |
        | está lista para mudarse                   |
        | tengo que pensarlo                        |
        | unos 640 mil                              |
        | nos mudamos por trabajo, lo antes posible |
        | cómo la venderían?                        |
      Then every answer to Rosa is in Spanish
      And "8412 Hermosa Ave" is answered with a valuation
      And "tengo que pensarlo" is answered with the strategy for thinking
      And "cómo la venderían?" is answered with a marketing strategy
      And the CRM shows these facts about Rosa
        | fact      | value         |
        | condition | move-in ready |
        | price     | $640,000      |

  Rule: What binds is said in Spanish too

    @use.with_seller=hear_the_first_message @use.with_seller=speak_Spanish @use.with_seller=value_homes
    @use.with_seller=write_notes
    @req.LANG-001 @must
    Scenario: The valuation says in Spanish that it is no appraisal
      Given Rosa is a seller
      When Rosa says in turn
        | Rosa says            |
        | cuánto vale mi casa? |
        | 8412 Hermosa Ave     |
      Then every answer to Rosa is in Spanish
      And it describes the market and says that it is no appraisal

    @use.with_lead=hear_the_first_message @use.with_lead=offer_times @use.with_lead=speak_Spanish
    @req.LANG-001 @must
    Scenario: Times are offered with Spanish days and months
      Given Rosa is a lead
      When Rosa says in turn
        | Rosa says                                |
        | sí, me interesa mucho                    |
        | no gracias, solo quiero hablar con Jorge |
      Then every answer to Rosa is in Spanish
      And Rosa is offered 2 free times in plain words

  Rule: A switch of language is followed, both ways

    @use.with_<bot>=hear_the_first_message @use.with_<bot>=speak_Spanish @use.with_field=language
    @req.LANG-001 @must
    Scenario Outline: <person>, a <bot>, changes from <before> to <after>
      Given <person> is a <bot>
      When <person> says in turn
        | <person> says |
        | <first>       |
        | <second>      |
        | <third>       |
      Then "<first>" is answered in <before>
      And "<second>" is answered in <after>
      And "<third>" is answered in <after>
      And the CRM shows <person>'s language as "<after>"

      Examples: English, then Spanish
        | person | bot    | before  | after   | first                       | second                                    | third              |
        | Maria  | lead   | English | Spanish | Hi, I saw your sign         | perdón, me puede escribir en español?     | sí, me interesa    |
        | Maria  | lead   | English | Spanish | Hi, I saw your sign         | Can we write in Spanish, please?          | sí, me interesa    |
        | Bea    | buyer  | English | Spanish | I want to buy               | busco 3 recámaras, hasta 600 mil          | pagamos de contado |
        | Sam    | seller | English | Spanish | Hi, I'm thinking of selling | necesita pintura y unos detalles pequeños | unos 640 mil       |

      Examples: Spanish, then English
        | person | bot    | before  | after   | first                          | second                                          | third            |
        | Maria  | lead   | Spanish | English | hola, vi su letrero            | sorry, can you write to me in English?          | 8412 Hermosa Ave |
        | Maria  | lead   | Spanish | English | hola, vi su letrero            | ¿podemos seguir en inglés, por favor?           | 8412 Hermosa Ave |
        | Bea    | buyer  | Spanish | English | quiero comprar una casa        | we are looking for 3 bedrooms, up to 600k       | paying cash      |
        | Sam    | seller | Spanish | English | hola, estoy pensando en vender | it just needs some paint and a few small things | around 640k      |

  Rule: One borrowed word is no switch

    @use.with_<bot>=speak_Spanish
    @req.LANG-001 @must
    Scenario Outline: <person>, a <bot>, says "<words>" and goes on in <language>
      Given <person> is a <bot>
      And <person> has said "<first>"
      When <person> says "<words>"
      Then <person> is answered in <language>

      Examples: Spanish words in English
        | person | bot    | language | first                       | words                                  |
        | Maria  | lead   | English  | Hi, I saw your sign         | gracias                                |
        | Bea    | buyer  | English  | I want to buy               | a casa with 3 bedrooms, up to 600k     |
        | Bea    | buyer  | English  | I want to buy               | 3 bedrooms near La Mesa Park por favor |
        | Sam    | seller | English  | Hi, I'm thinking of selling | sounds good, gracias                   |

      Examples: English words in Spanish
        | person | bot    | language | first                          | words                           |
        | Maria  | lead   | Spanish  | hola, vi su letrero            | thanks                          |
        | Bea    | buyer  | Spanish  | quiero comprar una casa        | una casa con garage, hasta 600k |
        | Sam    | seller | Spanish  | hola, estoy pensando en vender | ok                              |
