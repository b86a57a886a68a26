// One call by axios; prints status and body as JSON.
import axios from "axios";

const answer = await axios.post(process.argv[2], "{}", { validateStatus: () => true, responseType: "text" });
console.log(JSON.stringify([answer.status, answer.data]));
