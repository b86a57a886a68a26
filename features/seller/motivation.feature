Feature: Why a seller sells
  A death, a baby, a bank: the reason decides the tone of everything after it, and Jorge reads it before he calls.

  Rule: Motivation answers are told apart

    @use.with_seller=ask_seller_motivation @use.with_field=seller_motivation
    @req.SELL-008 @must
    Scenario Outline: "<words>" is <seller motivation>
      Given Sam is a seller who has been asked about seller motivation
      When Sam says "<words>"
      Then the CRM shows Sam's seller motivation as "<seller motivation>"

      Examples: as people text
        | words                                      | seller motivation  |
        | just want a change of scenery              | other              |
        | tired of being a landlord                  | landlord exit      |
        | baby on the way, we need more room         | upsizing           |
        | bank started foreclosure                   | foreclosure        |
        | relocating for work                        | job relocation     |
        | inherited it from my grandma               | inheritance        |
        | cant keep up with the mortgage             | financial distress |
        | too much debt, drowning in bills           | financial distress |
        | health reasons                             | medical            |
        | downsizing                                 | downsizing         |
        | going thru a divorce                       | divorce            |
        | retiring next month and heading to arizona | retirement         |
        | why do you ask                             | nothing            |

      @use.with_seller=speak_Spanish
      Examples: as people text, in Spanish
        | words                                      | seller motivation  |
        | ya no quiero lidiar con inquilinos         | landlord exit      |
        | ya no cabemos, necesitamos mas espacio     | upsizing           |
        | me cambiaron de ciudad en el trabajo       | job relocation     |
        | era de mi papa que fallecio, nos la heredo | inheritance        |
        | nos estamos divorciando                    | divorce            |
