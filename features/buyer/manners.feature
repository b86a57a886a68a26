@use.with_buyer=ask_wishes
Feature: What a buyer is not asked
  Somebody who wants a home has none to sell, as far as we know. A question about repairs, a home's worth or a cash
  offer tells them that nobody is listening.

  Rule: Never condition, home worth, reasons to sell or a cash offer, whatever the buyer brings up

    @use.with_bot=buyer
    @req.BUY-011 @must
    Scenario: A whole conversation
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                                 |
        | I want to buy                            |
        | 3 beds in Rancho Cucamonga, 550k to 700k |
        | Yes, we're pre-approved                  |
        | Within 30 days                           |
        | I'm starting a new job                   |
        | I like the first one                     |
        | The first time works                     |
      Then Bea was never asked what only sellers are asked

    @use.with_buyer=speak_Spanish
    @req.BUY-011 @must
    Scenario: A whole conversation in Spanish
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
      Then Rosa was never asked what only sellers are asked

    @use.with_buyer=hear_the_first_message
    @req.BUY-011 @must
    Scenario Outline: Again and again: "<odd>"
      Given Bea is a buyer
      When Bea says in turn
        | Bea says                                 |
        | <odd>                                    |
        | 3 beds in Rancho Cucamonga, 550k to 700k |
        | <odd>                                    |
        | We pay cash                              |
        | <odd>                                    |
        | Within 30 days                           |
        | <odd>                                    |
        | <odd>                                    |
      Then Bea was never asked what only sellers are asked

      Examples: odd turns
        | odd                               |
        | What's my house worth these days? |
        | Our condo needs a lot of repairs  |
        | Would they take a cash offer?     |
        | Zillow says prices are falling    |
        | Why are the owners selling?       |
        | asdf                              |
