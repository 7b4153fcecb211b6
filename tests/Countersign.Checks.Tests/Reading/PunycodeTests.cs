using Countersign.Checks.Reading;

namespace Countersign.Checks.Tests.Reading;

public class PunycodeTests
{
    [Theory]
    [InlineData("mnchen-3ya", "münchen")]
    [InlineData("bcher-kva", "bücher")]
    [InlineData("80ak6aa92e", "аррӏе")]
    [InlineData("egbpdaj6bu4bxfgehfvwxn", "ليهمابتكلموشعربي؟")]
    [InlineData("ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文")]
    public void Known_labels_decode(string encoded, string decoded) => Assert.Equal(decoded, Punycode.Decode(encoded));

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("99999999")]
    [InlineData("a-é")]
    public void What_is_not_punycode_gives_nothing(string encoded) => Assert.Null(Punycode.Decode(encoded));
}
