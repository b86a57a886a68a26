Feature: One thought in several texts
  Thumbs are quick: a sentence breaks off and goes on in the next text. Whoever answers each text, and whoever waits and
  answers both at once, understands what was meant.

  Rule: What breaks off and goes on is one thought

    @use.with_buyer=ask_wishes @use.with_field=beds @use.with_field=most_price
    @req.CONV-014 @should
    Scenario Outline: "<first text>" and "<second text>"
      Given Bea is a buyer who has been asked about wishes
      When Bea sends the first 2 of these at once
        | Bea says      |
        | <first text>  |
        | <second text> |
      Then the CRM shows these facts about Bea
        | fact       | value        |
        | beds       | <beds>       |
        | most price | <most price> |

      Examples: broken off in a number, before its unit, and before a word
        | first text             | second text                | beds    | most price |
        | 3 bed in Upland up to 6 | 50k                       | 3       | $650,000   |
        | looking for 3          | bedrooms in Upland         | 3       | nothing    |
        | we could go up to      | 640k, not more             | nothing | $640,000   |
        | between 500            | and 600k                   | nothing | $600,000   |

      Examples: two thoughts stay two
        | first text             | second text                | beds    | most price |
        | 3 bedrooms             | up to 650k                 | 3       | $650,000   |

    @use.with_buyer=ask_financing @use.with_field=financing
    @req.CONV-014 @should
    Scenario: "not" and "pre-approved yet"
      Given Bea is a buyer who has been asked about financing
      When Bea sends the first 2 of these at once
        | Bea says         |
        | not              |
        | pre-approved yet |
      Then the CRM shows Bea's financing as "no"

    @use.with_seller=ask_price @use.with_field=price
    @req.CONV-014 @should
    Scenario Outline: "<first text>" and "<second text>" of a seller
      Given Sam is a seller who has been asked about price
      When Sam sends the first 2 of these at once
        | Sam says      |
        | <first text>  |
        | <second text> |
      Then the CRM shows Sam's price as "<price>"

      Examples: a price in two texts
        | first text         | second text | price    |
        | I would say around | 640k        | $640,000 |
        | six                | hundred k   | $600,000 |
