Feature: What a buyer wishes for
  One message may hold a price, rooms, a size and a place, or a number that is none of them. A wish misread sends
  the buyer to the wrong door.

  Rule: Money, beds, baths, size and area are understood, and no other number is taken for one of them
    A single amount is the most a buyer will pay, and the least is 80 % of it. A bare number from 100 to 999 where
    money is meant counts thousands; below 100 it is never money. Places are recorded by their proper names.

    @use.with_buyer=ask_wishes @use.with_field=area @use.with_field=baths @use.with_field=beds
    @use.with_field=most_price @use.with_field=size
    @req.BUY-012 @must
    Scenario Outline: "<words>"
      Given Bea is a buyer who has been asked about wishes
      When Bea says "<words>"
      Then the CRM shows these facts about Bea
        | fact        | value         |
        | beds        | <beds>        |
        | baths       | <baths>       |
        | size        | <size>        |
        | least price | <least price> |
        | most price  | <most price>  |
        | area        | <area>        |

      Examples: money
        | words                       | beds    | baths   | size    | least price | most price | area    |
        | between 500 and 600k        | nothing | nothing | nothing | $500,000    | $600,000   | nothing |
        | 1.2M                        | nothing | nothing | nothing | $960,000    | $1,200,000 | nothing |
        | up to three fifty           | nothing | nothing | nothing | $280,000    | $350,000   | nothing |
        | no more than 600k           | nothing | nothing | nothing | $480,000    | $600,000   | nothing |
        | 500k, no wait, 450          | nothing | nothing | nothing | $360,000    | $450,000   | nothing |
        | under 700                   | nothing | nothing | nothing | $560,000    | $700,000   | nothing |
        | maximum 800k                | nothing | nothing | nothing | $640,000    | $800,000   | nothing |
        | around six hundred thousand | nothing | nothing | nothing | $480,000    | $600,000   | nothing |
        | like 400-450                | nothing | nothing | nothing | $400,000    | $450,000   | nothing |
        | half a mil or so, tops      | nothing | nothing | nothing | $400,000    | $500,000   | nothing |
        | up to a quarter million     | nothing | nothing | nothing | $200,000    | $250,000   | nothing |
        | six and a half              | nothing | nothing | nothing | $520,000    | $650,000   | nothing |
        | $5-600k                     | nothing | nothing | nothing | $500,000    | $600,000   | nothing |

      Examples: figures that nobody means
        | words                       | beds    | baths   | size    | least price | most price | area    |
        | 1e309                       | nothing | nothing | nothing | nothing     | nothing    | nothing |
        | 0x1e848 dollars             | nothing | nothing | nothing | nothing     | nothing    | nothing |
        | -$500,000                   | nothing | nothing | nothing | nothing     | nothing    | nothing |
        | 5x10^5                      | nothing | nothing | nothing | nothing     | nothing    | nothing |

      @use.with_buyer=speak_Spanish
      Examples: money, in Spanish
        | words                       | beds    | baths   | size    | least price | most price | area    |
        | hasta 600 mil               | nothing | nothing | nothing | $480,000    | $600,000   | nothing |
        | entre 450 y 500 mil         | nothing | nothing | nothing | $450,000    | $500,000   | nothing |
        | unos quinientos mil dolares | nothing | nothing | nothing | $400,000    | $500,000   | nothing |
        | presupuesto de 1.1 millones | nothing | nothing | nothing | $880,000    | $1,100,000 | nothing |
        | de 400 a 480 mil            | nothing | nothing | nothing | $400,000    | $480,000   | nothing |
        | medio millon de tope        | nothing | nothing | nothing | $400,000    | $500,000   | nothing |
        | seis y medio                | nothing | nothing | nothing | $520,000    | $650,000   | nothing |

      Examples: rooms and size
        | words                               | beds    | baths   | size    | least price | most price | area    |
        | 1,800 sqft                          | nothing | nothing | 1800    | nothing     | nothing    | nothing |
        | three bedrooms two baths pls        | 3       | 2       | nothing | nothing     | nothing    | nothing |
        | 3 bed 2 bath                        | 3       | 2       | nothing | nothing     | nothing    | nothing |
        | a 5 bedroom                         | 5       | nothing | nothing | nothing     | nothing    | nothing |
        | 3/2 around 1600 square feet         | 3       | 2       | 1600    | nothing     | nothing    | nothing |
        | min 1500 sf                         | nothing | nothing | 1500    | nothing     | nothing    | nothing |
        | three beds and two and a half baths | 3       | 2.5     | nothing | nothing     | nothing    | nothing |
        | at least 4 bedrooms                 | 4       | nothing | nothing | nothing     | nothing    | nothing |

      @use.with_buyer=speak_Spanish
      Examples: rooms and size, in Spanish
        | words                               | beds    | baths   | size    | least price | most price | area    |
        | 3 recamaras y 2 baños               | 3       | 2       | nothing | nothing     | nothing    | nothing |
        | tres recamaras, dos baños y medio   | 3       | 2.5     | nothing | nothing     | nothing    | nothing |
        | cuatro cuartos                      | 4       | nothing | nothing | nothing     | nothing    | nothing |

      Examples: where
        | words                       | beds    | baths   | size    | least price | most price | area             |
        | rancho cucamonga            | nothing | nothing | nothing | nothing     | nothing    | Rancho Cucamonga |
        | alta loma, love it up there | nothing | nothing | nothing | nothing     | nothing    | Alta Loma        |
        | chino hills                 | nothing | nothing | nothing | nothing     | nothing    | Chino Hills      |
        | rancho cucamunga            | nothing | nothing | nothing | nothing     | nothing    | Rancho Cucamonga |
        | fontana or close to it      | nothing | nothing | nothing | nothing     | nothing    | Fontana          |

      @use.with_buyer=speak_Spanish
      Examples: where, in Spanish
        | words                       | beds    | baths   | size    | least price | most price | area             |
        | por alta loma               | nothing | nothing | nothing | nothing     | nothing    | Alta Loma        |

      Examples: several at once
        | words                                                         | beds | baths   | size    | least price | most price | area             |
        | 3 beds in Rancho Cucamonga, 550k to 700k                      | 3    | nothing | nothing | $550,000    | $700,000   | Rancho Cucamonga |
        | I'm looking to buy a 3 bedroom house in Rancho Cucamonga      | 3    | nothing | nothing | nothing     | nothing    | Rancho Cucamonga |
        | alta loma or nothing lol, 3 beds                              | 3    | nothing | nothing | nothing     | nothing    | Alta Loma        |
        | hi! 3bed/2bath 1700 sqft around 580k, is that doable?         | 3    | 2       | 1700    | $464,000    | $580,000   | nothing          |
        | need a four bedroom under 700k, kids and all                  | 4    | nothing | nothing | $560,000    | $700,000   | nothing          |
        | 4 bedrooms, 2,200 sqft, chino hills, up to 950k               | 4    | nothing | 2200    | $760,000    | $950,000   | Chino Hills      |

      @use.with_buyer=speak_Spanish
      Examples: several at once, in Spanish
        | words                                                         | beds | baths   | size    | least price | most price | area             |
        | 3 recamaras en upland hasta 650 mil                           | 3    | nothing | nothing | $520,000    | $650,000   | Upland           |
        | algo de 2 recamaras en rancho cucamonga por 450 mil           | 2    | nothing | nothing | $360,000    | $450,000   | Rancho Cucamonga |
        | casa con 3 cuartos, 1,500 pies cuadrados, entre 500 y 560 mil | 3    | nothing | 1500    | $500,000    | $560,000   | nothing          |

      Examples: numbers that are something else
        | words                                        | beds    | baths   | size    | least price | most price | area    |
        | call me at 909 555 0144                      | nothing | nothing | nothing | nothing     | nothing    | nothing |
        | a big yard for our 2 dogs                    | nothing | nothing | nothing | nothing     | nothing    | nothing |
        | my cell is 909-555-0161, 3 bedrooms pls      | 3       | nothing | nothing | nothing     | nothing    | nothing |
        | anything but fontana                         | nothing | nothing | nothing | nothing     | nothing    | nothing |
        | 4 beds with a 3 car garage                   | 4       | nothing | nothing | nothing     | nothing    | nothing |
        | there's 5 of us so 4 bedrooms                | 4       | nothing | nothing | nothing     | nothing    | nothing |
        | https://portal.test/homes/17812345_id/       | nothing | nothing | nothing | nothing     | nothing    | nothing |
        | MLS# CV25012345                              | nothing | nothing | nothing | nothing     | nothing    | nothing |
        | the one like apt 650                         | nothing | nothing | nothing | nothing     | nothing    | nothing |
        | plan 450 in that new tract                   | nothing | nothing | nothing | nothing     | nothing    | nothing |

      @use.with_buyer=speak_Spanish
      Examples: numbers that are something else, in Spanish
        | words                                        | beds    | baths   | size    | least price | most price | area    |
        | mi numero es 909 555 0172, busco 3 recamaras | 3       | nothing | nothing | nothing     | nothing    | nothing |
        | 4 recamaras con garaje para 2 carros         | 4       | nothing | nothing | nothing     | nothing    | nothing |
