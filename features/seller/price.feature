Feature: What a seller expects
  The cash offer is computed from the price the seller names. A number misread here is an offer nobody meant.

  Rule: The price is the one the seller wants, and no other number

    @use.with_seller=ask_price @use.with_field=price
    @req.SELL-002 @must
    Scenario Outline: "<words>" means <price>
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then the CRM shows Sam's price as "<price>"

      Examples: as people text
        | words                            | price      |
        | five hundred and eighty thousand | $580,000   |
        | 640                              | $640,000   |
        | 500k, no wait, 450               | $450,000   |
        | i was thinking 5 hundred k       | $500,000   |
        | at least 600                     | $600,000   |
        | $615,000                         | $615,000   |
        | six forty                        | $640,000   |
        | around 640k                      | $640,000   |
        | like 1.05 mil                    | $1,050,000 |
        | roughly three quarter million     | $750,000   |
        | about half a mil or so           | $500,000   |
        | a million and a quarter          | $1,250,000 |
        | six and a half                   | $650,000   |
        | you tell me                      | nothing    |
        | my neighbor got 700k for his     | nothing    |
        | call me 909 555 0144             | nothing    |
        | it's unit 650                    | nothing    |
        | APN 0207-123-45                  | nothing    |
        | order number 550123 from escrow  | nothing    |

      Examples: figures that nobody means
        | words                            | price      |
        | 1e309                            | nothing    |
        | $650e3                           | nothing    |
        | 0x7A120                          | nothing    |
        | 10^6 dollars                     | nothing    |
        | -500k                            | nothing    |
        | 50.0000.00                       | nothing    |
        | 999999999999999999999999         | nothing    |
        | infinity dollars                 | nothing    |
        | 500.000                          | $500,000   |
        | $1,200,000.00                    | $1,200,000 |

      @use.with_seller=speak_Spanish
      Examples: as people text, in Spanish
        | words                            | price      |
        | unos 640 mil                     | $640,000   |
        | pague 300 mil, quiero 520 mil    | $520,000   |
        | quiero 620                       | $620,000   |
        | medio millon                     | $500,000   |
        | seis y medio                     | $650,000   |
        | tres cuartos de millon           | $750,000   |
        | depto 650                        | nothing    |
        | usted digame                     | nothing    |
