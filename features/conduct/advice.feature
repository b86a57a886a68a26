Feature: No advice that others must give
  A bot knows neither law nor taxes, loans or medicine, and nobody knows what the market will do. Who asks is told who may
  answer, hears no figure, and is not taken at her word for a price that was only an example.

  Rule: Who asks for advice is told who may answer

    @use.with_<bot>=hear_the_first_message
    @req.CON-009 @must
    Scenario Outline: Asked the <bot> bot, in <language>
      When strangers ask the <bot> bot for advice, in <language>
      Then each of them is met as the law asks

      Examples: in English
        | bot    | language |
        | lead   | English  |
        | buyer  | English  |
        | seller | English  |

      @use.with_<bot>=speak_Spanish
      Examples: in Spanish
        | bot    | language |
        | lead   | Spanish  |
        | buyer  | Spanish  |
        | seller | Spanish  |

    @use.with_seller=ask_price @use.with_field=price
    @req.CON-009 @must
    Scenario Outline: "<words>" names no price
      Given Sam is a seller who has been asked about price
      When Sam says "<words>"
      Then the CRM shows no price for Sam
      And Sam is answered exactly once

      Examples: figures in a question
        | words                                                   |
        | How much capital gains will I pay if I sell at 800k?    |
        | Should I pay off the 200k mortgage or refinance first?  |
        | Will prices drop below 600k next year?                  |
