Feature: Asked whether it is a machine
  People want to know who writes to them. They are told the truth in their own language, and then the conversation goes on
  where it was. What only sounds like that question is answered as what it is.

  Rule: Who asks hears that a machine writes, and the open question

    @use.with_<bot>=hear_the_first_message
    @req.CON-007 @must
    Scenario Outline: Asked by everybody, the <bot> bot, in <language>
      When strangers ask the <bot> bot whether it is a machine, in <language>
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
