@use.with_seller=tag_temperature
Feature: How warm a seller is
  Jorge calls the hot ones today, keeps the warm ones close and leaves the cold ones in peace.
  Four answers decide, in this order: the offer and its closing date, then price, reason and urgency together.

  Rule: Hot is who has answered everything and accepts both the offer and its closing date

    @use.with_seller=ask_price @use.with_field=seller_temperature
    @req.SELL-005 @must
    Scenario Outline: An accepted offer, closing date and all: <price>, <reason>
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says       |
        | <price>        |
        | <reason>       |
        | yes that works |
      Then Sam carries the hot tag only
      And the CRM shows Sam's seller temperature as "hot"

      Examples: whatever the price, the reason and the urgency
        | price   | reason              |
        | 500,000 | downsizing, asap    |
        | 199,999 | downsizing, no rush |
        | 800,001 | downsizing, no rush |
        | 500,000 | just time to sell   |

  @use.with_seller_price_from=200000 @use.with_seller_price_to=800000
  Rule: With all four answers, warm takes a price of 200,000 to 800,000, a known reason, and any urgency but low

    @use.with_seller=ask_price @use.with_field=seller_temperature
    @req.SELL-005 @must
    Scenario Outline: "<answer>" to the offer for <price>: <reason>
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says |
        | <price>  |
        | <reason> |
        | <answer> |
      Then Sam carries the <temperature> tag only
      And the CRM shows Sam's seller temperature as "<temperature>"

      Examples: the offer declined, at and beside each boundary
        | price   | reason                     | answer | temperature |
        | 199,999 | downsizing                 | no     | cold        |
        | 200,000 | downsizing                 | no     | warm        |
        | 800,000 | downsizing                 | no     | warm        |
        | 800,001 | downsizing                 | no     | cold        |
        | 500,000 | just time to sell          | no     | cold        |
        | 500,000 | downsizing, no rush        | no     | cold        |
        | 500,000 | just time to sell, no rush | no     | cold        |

      Examples: high urgency makes up for price and reason
        | price   | reason                  | answer | temperature |
        | 500,000 | downsizing, asap        | no     | warm        |
        | 199,999 | downsizing, asap        | no     | warm        |
        | 800,001 | downsizing, asap        | no     | warm        |
        | 500,000 | just time to sell, asap | no     | warm        |

      Examples: the offer accepted, its closing date not
        | price   | reason              | answer                 | temperature |
        | 500,000 | downsizing          | yes but I need 60 days | warm        |
        | 800,001 | downsizing          | yes but I need 60 days | cold        |
        | 500,000 | downsizing, no rush | yes but I need 60 days | cold        |
        | 500,000 | just time to sell   | yes but I need 60 days | cold        |
        | 800,001 | downsizing, asap    | yes but I need 60 days | warm        |

  Rule: With three answers only high urgency warms, with fewer nothing does

    @use.with_seller=ask_price @use.with_field=seller_temperature
    @req.SELL-005 @must
    Scenario Outline: Three answers, and the offer open: <price>, <reason>
      Given Sam is a seller who has been asked about price
      When Sam says in turn
        | Sam says |
        | <price>  |
        | <reason> |
      Then Sam carries the <temperature> tag only
      And the CRM shows Sam's seller temperature as "<temperature>"

      Examples: with haste and without
        | price   | reason                  | temperature |
        | 500,000 | downsizing, asap        | warm        |
        | 800,001 | just time to sell, asap | warm        |
        | 500,000 | downsizing              | cold        |
        | 500,000 | downsizing, no rush     | cold        |

    @use.with_seller=ask_price @use.with_field=questions_answered
    @req.SELL-005 @must
    Scenario: Two answers are cold, however urgent
      Given Sam is a seller who has been asked about price
      When Sam says "We're relocating for work, as soon as possible"
      Then Sam carries the cold tag only
      And the CRM shows Sam's questions answered as "2"

    @use.with_seller=ask_condition @use.with_field=questions_answered
    @req.SELL-005 @must @smoke
    Scenario: One answer is cold
      Given Sam is a seller who has been asked about condition
      When Sam says "move-in ready, and I need to sell asap"
      Then Sam carries the cold tag only
      And the CRM shows Sam's questions answered as "1"

  Rule: The temperature follows the last clear word

    @use.with_seller=ask_offer @use.with_field=offer_accepted
    @req.SELL-005 @must
    Scenario: An acceptance taken back cools
      Given Sam is a seller who has been asked about offer
      And Sam has said "yes that works"
      When Sam says "Sorry, I changed my mind about the offer, no deal"
      Then Sam carries the warm tag only
      And the CRM shows Sam's offer accepted as "anything but yes"
