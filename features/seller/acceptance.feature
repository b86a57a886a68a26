@use.with_seller=ask_offer
Feature: A yes that is meant
  An offer taken for accepted that was not costs the client's trust; one that was accepted and missed, the deal.

  Rule: Acceptance is meant, not guessed

    @use.with_seller=tag_temperature
    @req.SELL-007 @must
    Scenario Outline: "<words>" accepts
      Given Sam is a seller who has been asked about offer
      When Sam says "<words>"
      Then Sam carries the hot tag only

      Examples: in plain words
        | words             |
        | yes that works    |
        | Deal, let's do it |
        | ok we accept      |

    @use.with_seller=tag_temperature
    @req.SELL-007 @must
    Scenario Outline: "<words>" after a yes changes nothing
      Given Sam is a seller who has been asked about offer
      When Sam says in turn
        | Sam says       |
        | yes that works |
        | <words>        |
      Then Sam carries the hot tag only

      Examples: thanks and small talk
        | words           |
        | Thank you!      |
        | Have a nice day |

    @use.with_seller=tag_temperature
    @req.SELL-007 @must
    Scenario Outline: "<words>" does not accept
      Given Sam is a seller who has been asked about offer
      When Sam says "<words>"
      Then Sam does not carry the hot tag

      Examples: doubts, conditions, and a no
        | words                           |
        | I'm not sure about that         |
        | could you do okay on the price? |
        | yes if you go up to 600k        |
        | no way                          |

    @use.with_field=offer_accepted
    @req.SELL-007 @must
    Scenario Outline: Is "<words>" a yes?
      Given Sam is a seller who has been asked about offer
      When Sam says "<words>"
      Then the CRM shows Sam's offer accepted as "<offer accepted>"

      Examples: as people text
        | words                              | offer accepted   |
        | yes that works                     | yes              |
        | deal                               | yes              |
        | perfect, go ahead                  | yes              |
        | yeah ok i can live with that, deal | yes              |
        | sounds good we accept              | yes              |
        | yes please, lets close             | yes              |
        | could you do okay on the price?    | anything but yes |
        | i'd accept 600                     | anything but yes |
        | yes but only if you go up to 550   | anything but yes |
        | is that your best offer?           | anything but yes |
        | I'm not sure about that            | anything but yes |
        | ok but why so low                  | anything but yes |
        | no way                             | anything but yes |

      @use.with_seller=speak_Spanish
      Examples: as people text, in Spanish
        | words                              | offer accepted   |
        | sale, hagamoslo                    | yes              |
        | esta bien, adelante                | yes              |
        | trato hecho                        | yes              |
        | si, acepto                         | yes              |
        | tengo que platicarlo con mi esposa | anything but yes |
        | dejame pensarlo                    | anything but yes |
        | ni loco                            | anything but yes |
        | no me convence                     | anything but yes |
