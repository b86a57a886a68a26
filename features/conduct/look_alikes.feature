Feature: Words that only look like an end
  "Stop" ends many things in a sale: calls at work, a listing, an inspection. Whoever speaks of those goes on getting
  messages.

  @use.with_seller=ask_price
  Rule: An end of something else is no opt-out

    @req.CON-002 @must
    Scenario Outline: "<words>" opts out: <opted out>
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then Sam goes on getting messages

      Examples: calls, offers, other agents and things
        | words                                                                                             | opted out |
        | no need to stop the search, just bump the budget to 750                                           | no        |
        | Does this rate lock end on the 30th?                                                              | no        |
        | how far is it from the bus stop                                                                   | no        |
        | I just quit my job, will that mess up the loan?                                                   | no        |
        | Don’t stop at 690, counter at 705                                                                 | no        |
        | please stop calling me, texting is fine tho                                                       | no        |
        | we had to stop the water to the sprinklers, should I tell the buyer?                              | no        |
        | Cancel the inspection w/ the first guy, the second one is cheaper. What time can he come?         | no        |
        | Can you quit the HOA talk lol, tell me about the pool                                             | no        |
        | is there a stop sign at that corner? kids ride bikes there                                        | no        |
        | I told the guy with the we buy houses signs to leave me alone. You seem ok. So how does this work | no        |
        | Please don’t take me off the list, I just been busy                                               | no        |
        | keep the texts coming, my other phone stopped working                                             | no        |
        | take the house on Pine off my list, too small. the other two we want to see                       | no        |

      @use.with_seller=speak_Spanish
      Examples: calls, offers, other agents and things, in Spanish
        | words                                                                                             | opted out |
        | pare de llamarme pero mandeme textos esta bien                                                    | no        |
        | cancele la cita del martes y pongame una el jueves a las 6                                        | no        |
        | hay un alto en la esquina? es que los carros pasan bien recio                                     | no        |
        | al final de la calle o donde termina el parque?                                                   | no        |
        | alto ahi jaja, cuanto dijo que cuesta??                                                           | no        |
        | La parada del camion esta cerca?                                                                  | no        |
        | quite la foto del baño porfavor, sale muy feo                                                     | no        |
        | quiero sacar al inquilino antes de venderla, se puede?                                            | no        |
        | deje las llaves con mi suegra cuando acabe                                                        | no        |
        | No le baje al precio todavía, esperemos otra semana                                               | no        |
        | Me llaman un monton de agentes y ya les dije que me dejen en paz, pero con usted si quiero hablar | no        |
        | Mi esposa no deja de hablar de esa cocina jajaja                                                  | no        |
        | la casa esta dada de baja del anuncio o sigue a la venta?                                         | no        |
        | alto, cuánto dijo? 385 o 395?                                                                     | no        |
